import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids } from "../fakes/discord-world.ts";
import { menuOn, press, slash, submitted, typing } from "./interaction.ts";
import { connect, type Running } from "./running.ts";

const EPHEMERAL = 64;
const text = (part: unknown): string => JSON.stringify(part);
const dm = { channel: `${ids.directPrefix}000300`, where: "direct" } as const;

describe("talking on Discord", () => {
  let running: Running;
  beforeAll(async () => {
    running = await connect();
  });
  afterAll(async () => {
    await running.stop();
    expect(running.reports).toEqual([]);
  });
  const ask = (...args: Parameters<Running["ask"]>) => running.ask(...args);

  it("answers a search at once, for the person alone", async () => {
    const { callback } = await ask(slash("search", { query: "kv cache", limit: 2 }));
    expect(callback.type).toBe(4);
    expect(Number(callback.data?.flags) & EPHEMERAL).toBe(EPHEMERAL);
    expect(text(callback.data)).toContain("RazorAttention");
  });

  it("keeps an answer in direct messages, where nobody else reads along", async () => {
    const { callback } = await ask(slash("show", { paper: "razorattention" }, dm));
    expect(Number(callback.data?.flags) & EPHEMERAL).toBe(0);
  });

  it("turns a page in place", async () => {
    const { callback } = await ask(press("t:search --page 2 retrieval"));
    expect(callback.type).toBe(7);
    expect(text(callback.data)).toContain("6 to 10");
  });

  it("leaves the page where turning fails", async () => {
    const { callback } = await ask(press("t:search --page zero retrieval"));
    expect(callback.type).toBe(4);
  });

  it("answers a press on a public message for the presser alone", async () => {
    const { callback } = await ask(press("t:search --page 2 retrieval", {}, { flags: 0 }));
    expect(callback.type).toBe(4);
    expect(Number(callback.data?.flags) & EPHEMERAL).toBe(EPHEMERAL);
  });

  it("says kindly that a button is too old", async () => {
    for (const id of ["a#0123456789abcdef", "something else"]) {
      const { callback } = await ask(press(id));
      expect(text(callback.data)).toContain("too old");
    }
  });

  it.each([
    ["papers by title and handle", "show", "paper", "razor", "razorattention"],
    ["titles", "search", "query", "razor", "RazorAttention: Efficient KV Cache Compression Through Retrieval Heads"],
    ["time zones", "digest subscribe", "zone", "berl", "Europe/Berlin"],
    ["commands", "help", "command", "digest s", "digest subscribe"],
  ])("suggests %s", async (_, command, option, value, expected) => {
    const { callback } = await ask(typing(command, option, value));
    const { choices } = callback.data as { choices: { name: string; value: string }[] };
    expect(choices.map((choice) => choice.value)).toContain(expected);
    for (const choice of choices) expect(choice.name.length).toBeLessThanOrEqual(100);
  });

  it("suggests nothing past 25 choices or 100 characters", async () => {
    const { callback } = await ask(typing("digest subscribe", "zone", "a"));
    expect(callback.data?.choices).toHaveLength(25);
  });

  it("finds papers related to a message", async () => {
    const { callback } = await ask(menuOn({ content: "How can we compress the KV cache of long prompts?" }));
    expect(text(callback.data)).toContain("RazorAttention");
  });

  it("takes the words of previews too, and says where a message has none", async () => {
    const preview = { content: "", embeds: [{ title: "speculative decoding with draft models" }] };
    expect(text((await ask(menuOn(preview))).callback.data)).toContain("Speculative Decoding");
    expect(text((await ask(menuOn({ content: "" }))).callback.data)).toContain("no text");
  });

  it("asks for the note, then shares with the channel and says so to the sharer", async () => {
    const form = await ask(press("f:share razorattention"));
    expect(form.callback.type).toBe(9);
    expect(text(form.callback.data)).toContain('"custom_id":"note"');
    expect(text(form.callback.data)).not.toContain('"custom_id":"paper"');
    const { callback } = await ask(submitted("f:share razorattention", { note: "worth **a read** @everyone" }));
    expect(text(callback.data)).toContain("Shared");
    const shared = text(running.discord.messages.at(-1));
    expect(shared).toContain("worth \\\\*\\\\*a read\\\\*\\\\* \\\\@everyone");
    expect(shared).toContain("Ada");
  });

  it("shares by the right of the interaction where the bot may not post", async () => {
    running.discord.guild.closed.add(ids.secret);
    const place = { channel: ids.secret, where: "elsewhere" } as const;
    const { callback, followUps } = await ask(
      slash("share", { paper: "razorattention" }, place),
      (a) => a.followUps.length > 0,
    );
    expect(Number(callback.data?.flags) & EPHEMERAL).toBe(0);
    expect(text(callback.data)).toContain("Ada");
    expect(text(followUps[0])).toContain("Shared");
    expect(Number(followUps[0]?.flags) & EPHEMERAL).toBe(EPHEMERAL);
  });

  it("keeps lines too long for a button", async () => {
    const query = `speculative decoding ${"with many more words ".repeat(8)}`;
    const { callback } = await ask(slash("search", { query, limit: 1 }));
    const id = text(callback.data).match(/"(t#[0-9a-z]+)"/)?.[1] ?? "";
    const turned = await ask(press(id));
    expect(turned.callback.type).toBe(7);
    expect(text(turned.callback.data)).toContain("number 2");
  });

  it("lets only who manages the channel change its digests, and says so kindly", async () => {
    const refused = await ask(slash("digest subscribe", { topic: "retrieval" }));
    expect(Number(refused.callback.data?.flags) & EPHEMERAL).toBe(EPHEMERAL);
    expect(text(refused.callback.data)).toContain("Ask somebody who manages the channel");
    const made = await ask(
      slash("digest subscribe", { topic: "retrieval", at: "07:30", thread: true }, { person: ids.mina }),
    );
    expect(Number(made.callback.data?.flags) & EPHEMERAL).toBe(0);
    expect(text(made.callback.data)).toMatch(/Mina subscribed.*<t:\d+:f>/);
    expect(text((await ask(slash("digest list"))).callback.data)).toContain("retrieval");
  });

  it("shows digests of a hidden channel to nobody outside of it", async () => {
    const { platform } = running.connection;
    expect(await platform.canSee(`discord:${ids.guild}`, ids.ada, ids.channel)).toBe(true);
    expect(await platform.canSee(`discord:${ids.guild}`, ids.ada, ids.secret)).toBe(false);
    expect(await platform.canSee(`discord:@${ids.ada}`, ids.mina, ids.channel)).toBe(false);
  });

  it("lets a person subscribe in direct messages, but not in places where only they installed the bot", async () => {
    expect(text((await ask(slash("digest subscribe", {}, dm))).callback.data)).toContain("subscribed");
    const elsewhere = { channel: "940000000000000001", where: "elsewhere" } as const;
    const { callback } = await ask(slash("digest subscribe", {}, elsewhere));
    expect(text(callback.data)).toContain("may not change");
    expect(Number(callback.data?.flags) & EPHEMERAL).toBe(EPHEMERAL);
  });

  it("answers an interaction once, however often it comes", async () => {
    const once = slash("random");
    await ask(once);
    await ask(once);
    // What came after it is answered, so it would be too.
    await ask(slash("show", { paper: "razorattention" }));
    await ask(slash("search", { query: "kv cache" }));
    const { id } = once;
    expect(running.discord.requests.filter(({ path }) => path.startsWith(`/interactions/${id}/`))).toHaveLength(1);
  });

  it("pings nobody and asks for no privileged intent", () => {
    expect(running.discord.gateway.identified).toMatchObject([{ intents: 1 }]);
  });
});

describe("an answer that takes long", () => {
  const late = () => new Promise<void>((resolve) => setTimeout(resolve, 1800));

  it("is announced in time, with the visibility that it will have", async () => {
    const running = await connect({ slow: late });
    const shown = running.ask(slash("show", { paper: "razorattention" }), ({ edits }) => edits.length > 0);
    const made = running.ask(slash("digest subscribe", {}, { person: ids.mina }), ({ edits }) => edits.length > 0);
    const refused = running.ask(slash("digest subscribe"), ({ followUps }) => followUps.length > 0);
    expect((await shown).callback).toMatchObject({ type: 5, data: { flags: 64 } });
    expect(text((await shown).edits)).toContain("RazorAttention");
    expect((await made).callback).toMatchObject({ type: 5, data: { flags: 0 } });
    // The deferral was public, the refusal is not.
    expect(await refused).toMatchObject({ deleted: true, followUps: [{ flags: EPHEMERAL | (1 << 15) }] });
    await running.stop();
  });
});
