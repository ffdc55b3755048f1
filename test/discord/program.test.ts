import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FakeDiscord, given, startDiscord } from "../fakes/discord-server.ts";
import { ids } from "../fakes/discord-world.ts";
import { paperboy, program, timeout } from "../terminal/program.ts";
import { press, slash } from "./interaction.ts";
import { token } from "./running.ts";

const text = (part: unknown): string => JSON.stringify(part);

describe("the program on Discord", { timeout }, () => {
  let discord: FakeDiscord;
  let folder: string;
  let env: NodeJS.ProcessEnv;
  beforeEach(async () => {
    discord = await startDiscord(token);
    folder = await mkdtemp(join(tmpdir(), "paperboy-"));
    env = {
      DISCORD_TOKEN: token,
      DISCORD_API_URL: discord.apiUrl,
      DATABASE_URL: `file:${join(folder, "paperboy.db")}`,
    };
  });
  afterEach(async () => {
    await discord.stop();
    await rm(folder, { recursive: true });
  });

  /** Starts it, and gives what ends it with SIGTERM. */
  async function start() {
    const child = spawn(process.execPath, [program], { cwd: folder, env: { ...process.env, ...env } });
    let stderr = "";
    const started = new Promise<void>((resolve, reject) => {
      child.stderr.setEncoding("utf8").on("data", (data: string) => {
        stderr += data;
        if (stderr.includes("connected to Discord as paperboy")) resolve();
      });
      child.on("close", () => reject(new Error(stderr)));
    });
    await started;
    const ended = new Promise<{ readonly code: number | null; readonly stderr: string }>((resolve) => {
      child.on("close", (code) => resolve({ code, stderr }));
    });
    return {
      ended,
      end: async () => {
        const at = performance.now();
        child.kill("SIGTERM");
        return { ...(await ended), ms: performance.now() - at };
      },
    };
  }
  const ask = (interaction: ReturnType<typeof slash>) => {
    discord.gateway.dispatch("INTERACTION_CREATE", interaction);
    return discord.answerTo(String(interaction.id));
  };

  it("answers, ends in time when told to, and knows long buttons after a restart", async () => {
    const first = await start();
    const query = `speculative decoding ${"and many more words of a question ".repeat(5)}`;
    const { callback } = await ask(slash("search", { query, limit: 1 }));
    const [, id = ""] = text(callback.data).match(/"(t#\w+)"/) ?? [];
    const { code, ms, stderr } = await first.end();
    expect([code, ms < 10_000]).toEqual([0, true]);
    expect(stderr).not.toContain(token);

    const second = await start();
    expect(text((await ask(press(id))).callback)).toContain("number 2");
    await second.end();
  });

  it("posts digests with a thread, and pauses them with the reason where the channel is closed to it", async () => {
    const { end } = await start();
    const mina = { person: ids.mina };
    await ask(slash("digest subscribe", { topic: "retrieval", thread: true }, mina));
    const sent = await ask(slash("digest now", {}, mina));
    expect(given(sent).text).not.toContain("It was");
    const [post, discussion] = discord.messages;
    expect(post).toMatchObject({ channel_id: ids.channel, enforce_nonce: true });
    expect(discussion?.channel_id).toBe(post?.id);
    const opened = discord.requests.find(({ path }) => path.endsWith("/threads"));
    expect(String(opened?.body.name)).toMatch(/^Discussion: \S/);

    discord.guild.closed.add(ids.channel);
    // Two digests at once are a second apart.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const refused = await ask(slash("digest now", {}, mina));
    expect(given(refused).text).toContain("It failed: the bot cannot see the channel");
    expect(given(await ask(slash("digest list", {}, mina))).text).toContain("paused: the bot cannot see");
    // Its maker is told.
    expect(discord.messages.at(-1)?.channel_id).toMatch(new RegExp(`^${ids.directPrefix}`));
    expect((await end()).code).toBe(0);
  });

  it("sends a digest that came due while it was down", async () => {
    const first = await start();
    const at = new Date(Date.now() - 60_000).toISOString().slice(11, 16);
    const wishes = { topic: "retrieval", at, days: "daily", zone: "UTC" };
    await ask(slash("digest subscribe", wishes, { person: ids.mina }));
    await first.end();
    expect(discord.messages).toEqual([]);
    // As if it had been made a day ago.
    const database = new Database(join(folder, "paperboy.db"));
    database.exec("UPDATE subscriptions SET made_at = made_at - 86400000, next_at = next_at - 86400000");
    database.close();

    const second = await start();
    await vi.waitFor(() => expect(discord.messages).toHaveLength(1), { timeout: 20_000 });
    expect(discord.messages[0]).toMatchObject({ channel_id: ids.channel, enforce_nonce: true });
    expect((await second.end()).code).toBe(0);
    // What was sent is not sent again.
    const third = await start();
    await third.end();
    expect(discord.messages).toHaveLength(1);
  });

  it("says in one line that the token is refused", async () => {
    const { exitCode, stderr } = await paperboy([], { cwd: folder, env: { ...env, DISCORD_TOKEN: "refused" } });
    expect(exitCode).toBe(1);
    expect(stderr.trim().split("\n")).toEqual([expect.stringContaining("Discord refuses the token in DISCORD_TOKEN.")]);
  });

  it("says in one line that the token was reset while it runs, and ends", async () => {
    const { ended } = await start();
    discord.gateway.drop(4004);
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr.trim().split("\n").at(-1)).toMatch(
      /^paperboy: Discord refuses the token in DISCORD_TOKEN\. Reset it/,
    );
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it("says in one line that an intent is not allowed", async () => {
    discord.gateway.refuseWith(4014);
    const { exitCode, stderr } = await paperboy([], { cwd: folder, env });
    expect(exitCode).toBe(1);
    expect(stderr.trim().split("\n")).toEqual([expect.stringContaining("Discord refuses the Guilds intent")]);
  });

  it("examines its set-up, and a channel", async () => {
    const well = await paperboy(["doctor"], { cwd: folder, env });
    expect(well.stdout).toContain("All is well.");
    expect(well.exitCode).toBe(0);
    const channel = await paperboy(["doctor", ids.channel], { cwd: folder, env });
    expect(channel.stdout).toMatch(/BAD {2}channel \d+: The bot lacks: Attach Files/);
    const refused = await paperboy(["doctor"], { cwd: folder, env: { ...env, DISCORD_TOKEN: "refused" } });
    expect(refused.stdout).toContain("BAD  Discord takes the token");
    expect(refused.exitCode).toBe(1);
    discord.guild.closed.add(ids.channel);
    const closed = await paperboy(["doctor", ids.channel], { cwd: folder, env });
    expect(closed.stdout).toContain("It cannot be seen");
  });
});
