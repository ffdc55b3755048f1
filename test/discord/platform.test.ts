import { SnowflakeUtil } from "discord.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { idsOf } from "../../adapters/discord/platform.ts";
import { plain, publicReply } from "../../src/format/card.ts";
import type { Platform, Target } from "../../src/ports.ts";
import { startDiscord } from "../fakes/discord-server.ts";
import { ids } from "../fakes/discord-world.ts";
import { connect, type Running, token } from "./running.ts";

const scope = `discord:${ids.guild}` as const;
const target: Target = { scope, channel: ids.channel };
const card = publicReply("Willow routing", [{ kind: "text", text: [plain("Willow routing")] }], null);
const start = new Date(Date.now() - 60_000);
let count = 0;
const newKey = () => `s1ab${++count}`;

describe("Discord as a platform", () => {
  let running: Running;
  let platform: Platform;
  beforeAll(async () => {
    running = await connect();
    platform = running.connection.platform;
  });
  afterAll(async () => running.stop());
  const posted = () => running.discord.messages.length;
  const asked = () => running.discord.requests.filter((one) => path.test(`${one.method} ${one.path}`)).length;
  const path = /^POST \/channels\/\d+\/messages$/;

  it("posts, and finds the post again by its key, hours and a restart later", async () => {
    const key = newKey();
    const outcome = await platform.post(target, card, key);
    expect(outcome).toMatchObject({ kind: "done", value: { channel: ids.channel } });
    const later = await connect({ discord: running.discord });
    const message = outcome.kind === "done" ? outcome.value : undefined;
    expect(await later.connection.platform.find(target, key, start)).toEqual({ kind: "found", message });
    expect(await later.connection.platform.find(target, newKey(), start)).toEqual({ kind: "none" });
    await later.stop();
  });

  it("posts the same once, if asked again within minutes", async () => {
    const key = newKey();
    const before = posted();
    const [one, two] = [await platform.post(target, card, key), await platform.post(target, card, key)];
    expect(posted() - before).toBe(1);
    expect(two).toEqual(one);
  });

  it("looks through many messages", async () => {
    const key = newKey();
    await platform.post(target, card, key);
    const { messages } = running.discord;
    const early = SnowflakeUtil.generate({ timestamp: start.getTime() + 1000 });
    const [one] = messages;
    for (let i = 0; i < 150 && one; i++)
      messages.unshift({ ...one, id: String(early + BigInt(150 - i)), components: [] });
    expect(await platform.find(target, key, start)).toMatchObject({ kind: "found" });
    expect(await platform.find(target, "nobody", start)).toEqual({ kind: "none" });
  });

  it.each([
    [
      "a pause that Discord asks for",
      { status: 429, headers: { "retry-after": "7", "x-ratelimit-scope": "shared" } },
      "later",
      0,
    ],
    ["an error of the server before", { status: 500 }, "uncertain", 0],
    ["an error of the server after", { status: 502, arrives: true }, "uncertain", 1],
    ["a cut connection", { status: 0, cut: true, arrives: true }, "uncertain", 1],
    ["a channel that is gone", { status: 404, code: 10003 }, "lost", 0],
    ["a channel closed to the bot", { status: 403, code: 50013 }, "lost", 0],
    ["a refused message", { status: 400, code: 50035 }, "later", 0],
  ])("tells %s, and posts nothing twice", async (_, trouble, kind, arrived) => {
    const before = posted();
    const askedBefore = asked();
    running.discord.trouble({ path, ...trouble });
    const outcome = await platform.post(target, card, newKey());
    expect(outcome.kind).toBe(kind);
    if (outcome.kind === "later" && trouble.status === 429) expect(outcome.afterMs).toBeGreaterThanOrEqual(7000);
    expect(posted() - before).toBe(arrived);
    expect(asked() - askedBefore).toBe(1);
  });

  it("waits out a short pause", async () => {
    running.discord.trouble({ path, status: 429, headers: { "retry-after": "0.2", "x-ratelimit-scope": "shared" } });
    expect(await platform.post(target, card, newKey())).toMatchObject({ kind: "done" });
  });

  it("finds what was posted although the answer was lost", async () => {
    const key = newKey();
    running.discord.trouble({ path, status: 502, arrives: true });
    expect(await platform.post(target, card, key)).toMatchObject({ kind: "uncertain" });
    expect(await platform.find(target, key, start)).toMatchObject({ kind: "found" });
  });

  it("finds a direct message although the answer was lost, for that person alone", async () => {
    const key = newKey();
    running.discord.trouble({ path, status: 502, arrives: true });
    expect(await platform.directMessage(scope, ids.ada, card, key)).toMatchObject({ kind: "uncertain" });
    expect(await platform.findDirect(scope, ids.ada, key, start)).toMatchObject({ kind: "found" });
    expect(await platform.findDirect(scope, ids.ada, newKey(), start)).toEqual({ kind: "none" });
    expect(await platform.findDirect(scope, ids.mina, key, start)).toEqual({ kind: "none" });
    running.discord.trouble({ path: /^POST \/users\/@me\/channels$/, status: 403, code: 50007 });
    expect(await platform.findDirect(scope, ids.ada, key, start)).toMatchObject({ kind: "unknown" });
  });

  it("opens a thread under a message for discussion, and uses one that is there", async () => {
    const first = await platform.post(target, card, newKey());
    if (first.kind !== "done") throw new Error(first.kind);
    const thread = { ...target, thread: first.value };
    expect(await platform.find(thread, "nothing", start)).toEqual({ kind: "none" });
    const key = newKey();
    const reply = await platform.post(thread, card, key);
    expect(reply).toMatchObject({ kind: "done", value: { channel: first.value.id } });
    expect(await platform.post(thread, card, newKey())).toMatchObject({ kind: "done" });
    expect(await platform.find(thread, key, start)).toMatchObject({ kind: "found" });
    const opened = running.discord.requests.find((one) => one.path.endsWith("/threads"));
    expect(opened?.body).toMatchObject({ name: "Willow routing" });
  });

  it("changes and removes its messages, and knows when they are gone", async () => {
    const made = await platform.post(target, card, newKey());
    if (made.kind !== "done") throw new Error(made.kind);
    expect(await platform.update(scope, made.value, card)).toEqual({ kind: "done", value: null });
    expect(await platform.remove(scope, made.value)).toEqual({ kind: "done", value: null });
    expect(await platform.remove(scope, made.value)).toEqual({ kind: "done", value: null });
    expect(await platform.update(scope, made.value, card)).toEqual({ kind: "done", value: null });
    running.discord.trouble(
      { path: /^PATCH/, status: 403, code: 50001 },
      { path: /^DELETE/, status: 403, code: 50001 },
    );
    expect(await platform.update(scope, made.value, card)).toMatchObject({ kind: "lost" });
    expect(await platform.remove(scope, made.value)).toMatchObject({ kind: "lost" });
  });

  it("uploads a file, and knows the address of a message", async () => {
    expect(await platform.upload(target, { name: "papers.bib", content: "@misc{a}" })).toEqual({
      kind: "done",
      value: null,
    });
    expect(String(running.discord.messages.at(-1)?.form)).toContain("@misc{a}");
    expect(await platform.permalink(scope, { channel: "1", id: "2" })).toEqual({
      kind: "done",
      value: `https://discord.com/channels/${ids.guild}/1/2`,
    });
  });

  it("lets who manages a channel change it, and nobody in doubt", async () => {
    expect(await platform.mayManage(scope, ids.mina, ids.channel)).toBe(true);
    expect(await platform.mayManage(scope, ids.ada, ids.channel)).toBe(false);
    expect(await platform.mayManage(scope, "900000000000000777", ids.channel)).toBe(false);
    expect(await platform.mayManage(scope, ids.mina, "900000000000000888")).toBe(false);
    expect(await platform.canSee(scope, "900000000000000777", ids.channel)).toBe(false);
  });

  it("is asked later where it cannot be reached", async () => {
    const gone = await startDiscord(token);
    const other = await connect({ discord: gone });
    await gone.stop();
    // The first request finds out that an open connection is dead, which may be after it was sent.
    expect(await other.connection.platform.find(target, "k", start)).toMatchObject({ kind: "later" });
    expect(await other.connection.platform.post(target, card, newKey())).toMatchObject({ kind: "later" });
    await other.stop();
  });

  it("marks each key with numbers of its own", () => {
    const marks = Array.from({ length: 2000 }, (_, i) => idsOf(`key${i}`));
    expect(new Set(marks.flat()).size).toBeGreaterThan(3990);
    for (const mark of marks.flat()) expect(mark > 0 && mark < 2 ** 31).toBe(true);
  });
});
