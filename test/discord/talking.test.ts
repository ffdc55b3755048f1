import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { given } from "../fakes/discord-server.ts";
import { bits, ids } from "../fakes/discord-world.ts";
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
    ["topics", "digest subscribe", "topic", "kv c", "kv cache"],
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

  it("finds papers related to what the bot itself posted, and to a message that was passed on", async () => {
    await ask(slash("share", { paper: "muse" }));
    const card = running.discord.messages.at(-1);
    const shown = given(await ask(menuOn({ content: "", components: card?.components }))).text;
    const alone = given(await ask(slash("similar", { paper: "muse" }))).text;
    const [like = "none"] = alone.match(/(?<=a:show )[a-z0-9-]+/) ?? [];
    expect(shown).toContain("muse");
    expect(shown).toContain(like);
    const message_reference = { type: 1, channel_id: ids.secret, message_id: "930000000000000009" };
    const passedOn = {
      content: "",
      message_reference,
      message_snapshots: [{ message: { content: "speculative decoding", embeds: [] } }],
    };
    expect(given(await ask(menuOn(passedOn))).text).toContain("Speculative Decoding");
  });

  it("asks for the note, then shares with the channel and says so to the sharer", async () => {
    const form = await ask(press("f:share razorattention"));
    expect(form.callback.type).toBe(9);
    expect(text(form.callback.data)).toContain('"custom_id":"note"');
    expect(text(form.callback.data)).not.toContain('"custom_id":"paper"');
    const answer = await ask(submitted("f:share razorattention", { note: "worth **a read** @everyone" }));
    expect(given(answer)).toEqual({ text: expect.stringContaining("Shared"), isPrivate: true });
    const shared = text(running.discord.messages.at(-1));
    expect(shared).toContain("worth \\\\*\\\\*a read\\\\*\\\\* \\\\@everyone");
    expect(shared).toContain("Ada");
  });

  it("shares by the right of the interaction where the bot may not post", async () => {
    running.discord.guild.closed.add(ids.secret);
    const place = { channel: ids.secret, where: "elsewhere" } as const;
    const answer = await ask(
      slash("share", { paper: "razorattention" }, place),
      ({ followUps }) => followUps.length > 1,
    );
    const [card, said] = answer.followUps;
    expect(answer.deleted).toBe(true);
    expect(Number(card?.flags) & EPHEMERAL).toBe(0);
    expect(text(card)).toContain("Ada");
    expect(text(said)).toContain("Shared");
    expect(Number(said?.flags) & EPHEMERAL).toBe(EPHEMERAL);
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
    expect(given(refused)).toEqual({
      text: expect.stringContaining("Ask somebody who manages the channel"),
      isPrivate: true,
    });
    const made = await ask(
      slash("digest subscribe", { topic: "retrieval", at: "07:30", thread: true }, { person: ids.mina }),
    );
    expect(given(made)).toEqual({ text: expect.stringMatching(/Mina subscribed.*<t:\d+:f>/), isPrivate: false });
    expect(given(await ask(slash("digest list"))).text).toContain("retrieval");
    expect(given(await ask(slash("status"))).text).toMatch(/retrieval”, <t:\d+:f>/);
  });

  it.each([
    ["posting", { thread: false }, bits.usual & ~bits.send, "The bot cannot post here: Send Messages is missing."],
    ["finding its posts again", { thread: false }, bits.usual & ~bits.history, "Read Message History is missing."],
    [
      "threads that are wanted",
      { thread: true },
      bits.usual & ~bits.threads,
      "Create Public Threads and Send Messages in Threads are missing.",
    ],
  ])("takes no subscription where the bot lacks the right for %s", async (_, options, botMay, said) => {
    const topic = "where the bot may not";
    const refused = given(await ask(slash("digest subscribe", { topic, ...options }, { person: ids.mina, botMay })));
    expect(refused).toEqual({ text: expect.stringContaining(said), isPrivate: true });
    expect(given(await ask(slash("digest list"))).text).not.toContain(topic);
  });

  it("needs no thread where none is wanted", async () => {
    const place = { person: ids.mina, botMay: bits.usual & ~bits.threads };
    expect(given(await ask(slash("digest subscribe", { topic: "routing" }, place))).text).toContain("subscribed");
    const { text } = given(await ask(slash("digest edit", { digest: "2", thread: "yes" }, place)));
    expect(text).toContain("The bot cannot open threads here");
  });

  it("posts for nobody who may not write there themselves", async () => {
    const before = running.discord.messages.length;
    const place = { personMay: bits.usual & ~bits.send };
    for (const line of ["share", "discuss"]) {
      const refused = given(await ask(slash(line, { paper: "razorattention" }, place)));
      expect(refused.text).toContain("You may not write here: Send Messages is missing.");
    }
    expect(running.discord.messages.length).toBe(before);
  });

  it("posts where only the person brought it along, if others would see that", async () => {
    const guest = { where: "guest", channel: "940000000000000002" } as const;
    const shared = await ask(slash("share", { paper: "razorattention" }, guest), (a) => a.followUps.length > 1);
    expect(text(shared.followUps[0])).toContain("shared a paper");
    expect(given(shared).text).toContain("Shared");
    const hidden = { ...guest, personMay: bits.usual & ~bits.externalApps };
    const { text: refused } = given(await ask(slash("share", { paper: "muse" }, hidden)));
    expect(refused).toContain("You may not write here: Use External Apps is missing.");
  });

  it("shows digests of a hidden channel to nobody outside of it", async () => {
    const { platform } = running.connection;
    expect(await platform.canSee(`discord:${ids.guild}`, ids.ada, ids.channel)).toBe(true);
    expect(await platform.canSee(`discord:${ids.guild}`, ids.ada, ids.secret)).toBe(false);
    expect(await platform.canSee(`discord:@${ids.ada}`, ids.mina, ids.channel)).toBe(false);
  });

  it("lets a person subscribe in direct messages, but not in places where only they installed the bot", async () => {
    expect(given(await ask(slash("digest subscribe", {}, dm))).text).toContain("subscribed");
    const elsewhere = { channel: "940000000000000001", where: "elsewhere" } as const;
    expect(given(await ask(slash("digest subscribe", {}, elsewhere)))).toEqual({
      text: expect.stringContaining("may not change"),
      isPrivate: true,
    });
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
