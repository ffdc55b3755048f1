import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { scopes } from "../../adapters/slack/manifest.ts";
import { given, startDiscord } from "../fakes/discord-server.ts";
import { ids } from "../fakes/discord-world.ts";
import { deliver, SIGNING_SECRET, slashCommand } from "../fakes/slack-requests.ts";
import { BOT_TOKEN, startFakeSlack } from "../fakes/slack-server.ts";
import { program, timeout } from "../terminal/program.ts";
import { slash } from "./interaction.ts";
import { token } from "./running.ts";

it("answers on Slack and Discord in one process, each with what is its own", { timeout }, async () => {
  const [slack, discord] = await Promise.all([startFakeSlack(scopes), startDiscord(token)]);
  const folder = await mkdtemp(join(tmpdir(), "paperboy-"));
  const env = {
    ...process.env,
    ...{ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: "", SLACK_SIGNING_SECRET: SIGNING_SECRET },
    ...{ SLACK_API_URL: slack.url, HOST: "", PORT: "0", DISCORD_TOKEN: token, DISCORD_API_URL: discord.apiUrl },
    DATABASE_URL: `file:${join(folder, "paperboy.db")}`,
  };
  const child = spawn(process.execPath, [program], { cwd: folder, env });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (more: string) => {
    said += more;
  });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  await vi.waitFor(() => expect(said).toContain("connected to Discord as paperboy"), { timeout: 40_000 });
  const [url = ""] = said.match(/http:\/\/127\.0\.0\.1:\d+\/slack\/events/) ?? [];

  const onDiscord = async (...asked: Parameters<typeof slash>) => {
    const one = slash(...asked);
    discord.gateway.dispatch("INTERACTION_CREATE", one);
    return given(await discord.answerTo(String(one.id))).text;
  };
  const onSlack = async (line: string) =>
    JSON.stringify((await deliver(url, slashCommand(line, slack.responseUrl()))).body);
  expect(await onSlack("kv cache")).toContain("RazorAttention");
  expect(await onDiscord("share", { paper: "muse" })).toContain("Shared");
  expect(await onDiscord("history")).toContain("MUSE");
  expect(await onSlack("history")).toContain("Nothing was shown here yet");
  const direct = { channel: `${ids.directPrefix}000300`, where: "direct" } as const;
  await onDiscord("forget-me", { do: "file" }, direct);
  expect(discord.messages.at(-1)?.form).toContain('"elsewhere"');

  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  await Promise.all([slack.close(), discord.stop(), rm(folder, { recursive: true })]);
});
