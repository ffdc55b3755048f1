import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { scopes } from "../../adapters/slack/manifest.ts";
import * as from from "../fakes/slack-requests.ts";
import { APP_TOKEN, BOT_TOKEN, type FakeSlack, startFakeSlack } from "../fakes/slack-server.ts";
import { paperboy, program, timeout } from "../terminal/program.ts";

let slack: FakeSlack;
let folder: string;
beforeEach(async () => {
  slack = await startFakeSlack(scopes);
  folder = mkdtempSync(join(tmpdir(), "paperboy-slack-"));
});
afterEach(async () => {
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
});

const settings = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  SLACK_BOT_TOKEN: BOT_TOKEN,
  SLACK_APP_TOKEN: "",
  SLACK_SIGNING_SECRET: from.SIGNING_SECRET,
  SLACK_API_URL: slack.url,
  DISCORD_TOKEN: "",
  HOST: "",
  PORT: "0",
  DATABASE_URL: `file:${join(folder, "paperboy.db")}`,
  ...more,
});

/** Starts the program; gives what it says, and its end. */
function start(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [program], { cwd: folder, env: { ...process.env, ...env } });
  const said = { text: "" };
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.text += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const says = (pattern: RegExp) =>
    vi.waitFor(() => said.text.match(pattern)?.[0] ?? Promise.reject(new Error(said.text)), { timeout: 30_000 });
  return { child, said, ended, says };
}

describe("the program", { timeout }, () => {
  it("answers over HTTP and ends at SIGTERM with what is in hand finished", async () => {
    const running = start(settings());
    const url = await running.says(/http:\/\/127\.0\.0\.1:\d+\/slack\/events/);
    const answer = await from.deliver(url, from.slashCommand("kv cache", slack.responseUrl()));
    expect(JSON.stringify(answer.body)).toContain("RazorAttention");
    slack.trouble("chat.postMessage", { kind: "slow", ms: 1500 });
    await from.deliver(url, from.slashCommand("share muse", slack.responseUrl()));
    const begun = Date.now();
    running.child.kill("SIGTERM");
    expect(await running.ended).toBe(0);
    expect(Date.now() - begun).toBeLessThan(10_000);
    expect(JSON.stringify(slack.responses)).toContain("MUSE");
    expect(running.said.text).not.toMatch(/xoxb|response\/secret/);
  });

  it("answers over a socket and ends at SIGTERM", async () => {
    const running = start(settings({ SLACK_APP_TOKEN: APP_TOKEN }));
    await running.says(/over a socket/);
    const { body } = from.slashCommand("kv cache", slack.responseUrl());
    expect(JSON.stringify(await slack.sockets.send("slash_commands", body))).toContain("RazorAttention");
    running.child.kill("SIGTERM");
    expect(await running.ended).toBe(0);
  });

  it("ends cleanly also where it is told to before it is connected", async () => {
    const running = start(settings());
    const isOpening = () => expect(existsSync(join(folder, "paperboy.db"))).toBe(true);
    await vi.waitFor(isOpening, { timeout: 30_000, interval: 1 });
    running.child.kill("SIGTERM");
    expect(await running.ended).toBe(0);
    expect(running.said.text).toMatch(/SIGTERM: finishing what is in hand\n.*stopped/);
    expect(running.said.text).not.toContain("connected");
  });

  it("sends a digest that came due while it was down", async () => {
    const first = start(settings());
    const url = await first.says(/http:\/\/127\.0\.0\.1:\d+\/slack\/events/);
    const at = new Date(Date.now() - 60_000).toISOString().slice(11, 16);
    const line = `digest subscribe retrieval --at ${at} --days daily --zone UTC`;
    await from.deliver(url, from.slashCommand(line, slack.responseUrl()));
    first.child.kill("SIGTERM");
    await first.ended;
    // As if it had been made a day ago.
    const database = new Database(join(folder, "paperboy.db"));
    database.exec("UPDATE subscriptions SET made_at = made_at - 86400000, next_at = next_at - 86400000");
    database.close();
    const second = start(settings());
    await vi.waitFor(() => expect(slack.messages).toHaveLength(2), { timeout: 20_000 });
    const [card, abstract] = slack.messages;
    expect(card).toMatchObject({ channel: "C0CLUB" });
    expect(abstract).toMatchObject({ channel: "C0CLUB", thread_ts: card?.ts });
    expect(slack.argsOf("chat.postMessage")[0]).toMatchObject({ unfurl_links: "false", unfurl_media: "false" });
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
  });

  const refusals: Readonly<Record<string, [NodeJS.ProcessEnv | (() => NodeJS.ProcessEnv), RegExp]>> = {
    "a bot token that is refused": [{ SLACK_BOT_TOKEN: "xoxb-wrong" }, /refuses SLACK_BOT_TOKEN \(invalid_auth\)/],
    "an app token that is refused": [{ SLACK_APP_TOKEN: "xapp-wrong" }, /refuses SLACK_APP_TOKEN \(invalid_auth\)/],
    "a signing secret that is empty": [{ SLACK_SIGNING_SECRET: " " }, /SLACK_SIGNING_SECRET, for requests over HTTP/],
    "a Slack that cannot be reached": [{ SLACK_API_URL: "http://127.0.0.1:9/api" }, /cannot be reached/],
    "a scope that is missing": [
      () => {
        slack.scopes = scopes.filter((scope) => scope !== "users:read");
        return {};
      },
      /lacks the scope users:read/,
    ],
    "a Slack that asks to wait": [
      () => {
        slack.trouble("auth.test", { kind: "rate", seconds: 30 });
        return {};
      },
      /Slack asks to wait for 30 seconds\. Start paperboy again then\./,
    ],
    "a Slack that gives no answer": [
      () => {
        slack.trouble("auth.test", { kind: "slow", ms: 12_000 });
        return {};
      },
      /Slack cannot be reached \(no answer within 10 s\)\. Check the network/,
    ],
    "a Slack that is out of order": [
      () => {
        slack.trouble("auth.test", { kind: "status", status: 503 });
        return {};
      },
      /Slack cannot be reached \(status 503\)/,
    ],
    "a port that is taken": [() => ({ PORT: new URL(slack.url).port }), /Cannot listen on HOST.*EADDRINUSE/],
  };

  it.each(Object.entries(refusals))("says in one line what to do about %s", async (_, [env, line]) => {
    const running = start(settings(typeof env === "function" ? env() : env));
    expect(await running.ended).toBe(1);
    expect(running.said.text).toMatch(line);
    expect(running.said.text.trim().split("\n")).toHaveLength(1);
    expect(running.said.text).not.toMatch(/xoxb-wrong|xapp-wrong/);
  });
});

describe("the doctor", { timeout }, () => {
  it("finds all well", async () => {
    const { stdout, exitCode } = await paperboy(["doctor", "C0CLUB"], {
      env: settings({ SLACK_APP_TOKEN: APP_TOKEN }),
    });
    expect(stdout).toContain("All is well.");
    expect(stdout).toContain("ok   Slack: SLACK_APP_TOKEN and the socket");
    expect(exitCode).toBe(0);
  });

  it("names what is wrong and its cure", async () => {
    slack.scopes = scopes.filter((scope) => scope !== "groups:history");
    const env = settings({ SLACK_SIGNING_SECRET: "short" });
    const { stdout, exitCode } = await paperboy(["doctor", "C0OLD"], { env });
    expect(stdout).toMatch(/BAD {2}Slack: SLACK_BOT_TOKEN and its scopes: .*groups:history.*npm run manifest/);
    expect(stdout).toMatch(/BAD {2}Slack: SLACK_SIGNING_SECRET: It is not 32/);
    expect(stdout).toMatch(/BAD {2}Slack: channel C0OLD: It is archived/);
    expect(exitCode).toBe(1);
    const other = await paperboy(["doctor", "123456789012345678"], { env });
    expect(other.stdout).toMatch(/BAD {2}channel 123456789012345678: No platform that is set up has such ids\./);
  });
});
