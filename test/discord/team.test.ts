import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FakeMessage, given } from "../fakes/discord-server.ts";
import { ids, type Json } from "../fakes/discord-world.ts";
import { type Place, press, slash, submitted } from "./interaction.ts";
import { connect, type Running } from "./running.ts";

const scope = `discord:${ids.guild}` as const;
const dm: Place = { channel: `${ids.directPrefix}000300`, where: "direct" };
const mina: Place = { person: ids.mina };
const text = (part: unknown): string => JSON.stringify(part);

/** The line of the button of this label. */
const lineOf = (message: string, label: string): string => {
  const [, id = ""] = message.match(new RegExp(`"label":"${label}[^"]*","custom_id":"([^"]+)"`)) ??
    message.match(new RegExp(`"custom_id":"([^"]+)","label":"${label}[^"]*"`)) ?? ["", ""];
  if (id === "") throw new Error(`no button ${label} in ${message}`);
  return JSON.parse(`"${id}"`);
};

describe("a team on Discord", () => {
  let running: Running;
  beforeEach(async () => {
    running = await connect();
  });
  afterEach(async () => {
    await running.stop();
    expect(running.reports).toEqual([]);
  });

  const ask = async (interaction: Json) => given(await running.ask(interaction));
  const inChannel = (channel: string) => running.discord.messages.filter((one) => one.channel_id === channel);
  /** Presses a button of a message that all see. */
  const pressOn = ({ id, channel_id, flags }: FakeMessage, line: string, place: Place = {}) =>
    ask(press(line, place, { id, channel_id, flags }));
  const share = async (paper: string, place: Place = {}): Promise<FakeMessage> => {
    await ask(slash("share", { paper }, place));
    const message = running.discord.messages.at(-1);
    if (message === undefined) throw new Error("nothing was shared");
    return message;
  };

  it("shares once by a form with a note, however often it is sent, and takes it back", async () => {
    const found = await ask(slash("show", { paper: "razorattention" }));
    const line = lineOf(found.text, "Share");
    const form = await running.ask(press(line));
    expect(form.callback).toMatchObject({ type: 9, data: { custom_id: line } });
    const [one, two] = await Promise.all([
      ask(submitted(line, { note: "*worth* a read, @everyone" })),
      ask(submitted(line, { note: "*worth* a read, @everyone" })),
    ]);
    expect([one, two].filter((answer) => answer.text.includes("a moment ago"))).toHaveLength(1);
    expect(inChannel(ids.channel)).toHaveLength(1);
    expect(text(inChannel(ids.channel))).toContain("\\\\*worth\\\\* a read, \\\\@everyone");

    const said = one.text.includes("a moment ago") ? two : one;
    expect(said.text).toContain(`https://discord.com/channels/${ids.guild}/${ids.channel}/`);
    // Nobody else can, though the line is the same.
    expect((await ask(press(lineOf(said.text, "Take it back"), mina))).text).toContain("You shared no such paper here");
    expect(inChannel(ids.channel)).toHaveLength(1);
    expect((await ask(press(lineOf(said.text, "Take it back")))).text).toContain("Took");
    expect(inChannel(ids.channel)).toEqual([]);
  });

  it("counts votes on the card, in place, and takes them back", async () => {
    const card = await share("razorattention");
    const line = lineOf(text(card), "Vote");
    const shown = () => text(inChannel(ids.channel).find(({ id }) => id === card.id));
    expect(await pressOn(card, line)).toEqual({ text: expect.stringContaining("You voted for"), isPrivate: true });
    expect(shown()).toContain("Vote · 1");
    await pressOn(card, line, mina);
    expect(shown()).toContain("Vote · 2");
    await pressOn(card, line);
    expect(shown()).toContain("Vote · 1");
    expect(inChannel(ids.channel)).toHaveLength(1);
    expect((await ask(slash("top"))).text).toContain("1 vote");
    const other = await share("muse");
    for (const place of [{}, mina]) await pressOn(other, lineOf(text(other), "Vote"), place);
    expect((await ask(slash("top", { time: "all" }))).text).toMatch(/MUSE.*2 votes.*RazorAttention.*1 vote/);
    await pressOn(card, line, mina);
    expect(await ask(slash("top"))).toEqual({ text: expect.not.stringContaining("RazorAttention"), isPrivate: true });
  });

  it("says kindly of a paper that left the library that no vote counts, and takes it off the reading list", async () => {
    const card = await share("razorattention");
    const line = lineOf(text(card), "Vote").replace("razorattention", "long-gone");
    expect(line).toContain("vote long-gone");
    expect((await pressOn(card, line)).text).toContain("not in the library any more");
    expect((await ask(slash("vote", { paper: "long-gone" }))).text).toContain(
      "There is no paper called “long-gone” here",
    );
    expect(await running.store.votes.count(scope, "long-gone")).toBe(0);
    expect(inChannel(ids.channel)).toEqual([card]);

    await running.store.reading.save({ scope, person: ids.ada }, "long-gone", {}, new Date());
    expect((await ask(slash("saved"))).text).toContain("long-gone");
    const unsave = () => ask(slash("unsave", { paper: "long-gone" }));
    expect((await unsave()).text).toContain("“long-gone” is off your reading list");
    expect((await unsave()).text).toContain("There is no paper called “long-gone” here");
    expect((await ask(slash("saved"))).text).toContain("Your reading list is empty");
  });

  it("opens the discussion of a card once, and leads there", async () => {
    const card = await share("razorattention");
    for (const place of [{}, mina]) {
      const { text: led } = await pressOn(card, lineOf(text(card), "Discuss"), place);
      expect(led).toContain(`https://discord.com/channels/${ids.guild}/`);
    }
    expect(inChannel(card.id)).toHaveLength(1);
  });

  it("keeps a reading list for each person, with notes that nobody else sees", async () => {
    const saved = await ask(slash("save", { paper: "razorattention", note: "compare with ours" }));
    expect(saved.isPrivate).toBe(true);
    const note = lineOf(saved.text, "Note");
    expect(note.startsWith("f:")).toBe(true);
    await ask(submitted(note, { note: "_read_ on Monday", mark: "reading" }));
    const list = await ask(slash("saved"));
    expect(list).toEqual({ text: expect.stringContaining("\\\\_read\\\\_ on Monday"), isPrivate: true });
    expect((await ask(slash("saved", {}, mina))).text).not.toContain("Monday");
    await ask(slash("unsave", { paper: "razorattention" }));
    expect((await ask(slash("saved"))).text).not.toContain("RazorAttention");
  });

  it("gives a reading list as a file that only its reader gets", async () => {
    await ask(slash("save", { paper: "razorattention" }));
    const told = await ask(slash("saved", { as: "bibtex" }));
    expect(told).toEqual({ text: expect.stringContaining("in your direct messages"), isPrivate: true });
    const files = running.discord.messages.filter(({ form }) => form !== undefined);
    expect(files).toHaveLength(1);
    expect(files[0]?.channel_id).toMatch(new RegExp(`^${ids.directPrefix}`));
    expect(files[0]?.form).toContain("RazorAttention");
    expect(files[0]).toMatchObject({ allowed_mentions: { parse: [] } });
    expect(inChannel(ids.channel)).toEqual([]);
  });

  it("gives it right there in direct messages, where nobody else reads along", async () => {
    await ask(slash("save", { paper: "muse" }, dm));
    const told = await ask(slash("saved", { as: "ris" }, dm));
    expect(told.text).not.toContain("in your direct messages");
    expect(running.discord.messages.filter(({ form }) => String(form).includes("MUSE"))).toMatchObject([
      { channel_id: dm.channel },
    ]);
    expect(running.discord.requests.some(({ path }) => path === "/users/@me/channels")).toBe(false);
  });

  it("cites in a style that can be turned to another in place", async () => {
    const cited = await ask(slash("cite", { paper: "razorattention", style: "apa" }));
    expect(cited).toEqual({ text: expect.stringContaining("RazorAttention"), isPrivate: true });
    const turned = await running.ask(press(lineOf(cited.text, "bibtex")));
    expect(turned.callback.type).toBe(7);
    expect(given(turned).text).toContain("@misc");
  });

  it("recommends by what a person saved, and less of what they refuse", async () => {
    expect((await ask(slash("recommend"))).text).toContain("nothing to go by yet");
    await ask(slash("save", { paper: "razorattention" }));
    const found = await ask(slash("recommend", { limit: 3 }));
    expect(found).toEqual({ text: expect.stringContaining("RazorAttention"), isPrivate: true });
    const less = lineOf(found.text, "Less like this");
    const turned = await running.ask(press(less), ({ edits }) => edits.length > 0);
    expect(turned.callback.type).toBe(6);
    const refused = await running.store.reading.refused({ scope, person: ids.ada });
    expect(refused).toHaveLength(1);
    expect(less).toContain(refused[0]);
  });

  it("follows what a person names, and says so to them alone", async () => {
    const told = await ask(slash("follow", { what: "kv cache", kind: "topic" }));
    expect(told).toEqual({ text: expect.stringContaining("kv cache"), isPrivate: true });
    expect((await ask(slash("following"))).text).toContain("kv cache");
    expect((await ask(slash("following", {}, mina))).text).toContain("You follow nothing yet");
    await ask(press(lineOf(told.text, "Undo")));
    expect((await ask(slash("following"))).text).toContain("You follow nothing yet");
    expect(await running.store.subscriptions.list(scope)).toEqual([]);
  });

  it("never tells of a private channel elsewhere", async () => {
    const secret = { ...mina, channel: ids.secret };
    await ask(slash("share", { paper: "razorattention", note: "for our eyes" }, secret));
    await share("muse", mina);
    const tell = async (place: Place) => [
      (await ask(slash("history", {}, place))).text,
      (await ask(slash("show", { paper: "razorattention" }, place))).text,
      (await ask(slash("search", { query: "razorattention" }, place))).text,
    ];
    const [seen = "", ...cards] = await tell({});
    expect(seen).toContain("MUSE");
    for (const one of [seen, ...cards]) expect(one).not.toMatch(/for our eyes|900000000000000201|Mina.*razor/);
    for (const card of cards) expect(card).not.toMatch(/already here/i);
    expect((await ask(slash("history", { query: "razorattention" }))).text).toContain("Nothing was shown here yet");

    const [own = "", ...ownCards] = await tell(mina);
    expect(own).toContain("for our eyes");
    for (const card of ownCards) expect(card).toContain(`<#${ids.secret}>`);
    // Nor does a card that all see.
    expect(text(await share("razorattention"))).not.toMatch(/for our eyes|900000000000000201/);
  });

  it("asks Discord for nobody's rights while somebody searches", async () => {
    await share("razorattention", mina);
    const before = running.discord.requests.length;
    expect((await ask(slash("search", { query: "razorattention" }))).text).toMatch(/already here/i);
    const more = running.discord.requests.slice(before).map(({ path }) => path);
    expect(more).toEqual([expect.stringMatching(/^\/interactions\/.*\/callback$/)]);
  });

  it("goes by the rights that people have when they ask", async () => {
    await ask(slash("share", { paper: "razorattention" }, { ...mina, channel: ids.secret }));
    const canSee = () => running.connection.platform.canSee(scope, ids.mina, ids.channel);
    expect(await canSee()).toBe(true);
    expect(await running.connection.platform.mayManage(scope, ids.mina, ids.channel)).toBe(true);
    // As the next interaction tells, she is no manager any more.
    const asked = slash("digest subscribe", {}, { ...mina, roles: [] });
    expect((await ask(asked)).text).toContain("may not change");
    expect(await running.connection.platform.mayManage(scope, ids.mina, ids.channel)).toBe(false);
  });

  it("forgets a person who wants it: lists and votes go, the name leaves the cards", async () => {
    const card = await share("razorattention");
    await pressOn(card, lineOf(text(card), "Vote"));
    await ask(slash("save", { paper: "muse", note: "private" }));
    const kept = await ask(slash("forget-me"));
    expect(kept).toEqual({ text: expect.stringContaining("On your reading list: 1"), isPrivate: true });
    await ask(slash("forget-me", { do: "file" }));
    const [file] = running.discord.messages.filter(({ form }) => form !== undefined);
    expect(file?.channel_id).toMatch(new RegExp(`^${ids.directPrefix}`));
    expect(file?.form).toContain("private");
    expect((await ask(slash("forget-me", { do: "delete", sure: true }))).text).toContain("deleted");
    const shown = text(inChannel(ids.channel).find(({ id }) => id === card.id));
    expect(shown).toContain("Somebody");
    expect(shown).not.toContain("Ada");
    expect(shown).not.toContain("Vote · 1");
    expect((await ask(slash("saved"))).text).not.toContain("private");
  });

  it("says where it cannot reach what it posted any more", async () => {
    const card = await share("razorattention");
    running.discord.guild.closed.add(ids.channel);
    expect((await ask(slash("forget-me", { do: "delete", sure: true }))).text).toContain(
      "Your name still stands on 1 message",
    );
    running.discord.guild.closed.delete(ids.channel);
    await share("muse", mina);
    running.discord.guild.closed.add(ids.channel);
    expect((await ask(press("a:unshare", mina))).text).toContain("The message itself cannot be removed from here");
    expect(inChannel(ids.channel)).toHaveLength(2);
    expect(inChannel(ids.channel)[0]?.id).toBe(card.id);
  });

  it("mutes for a channel by whoever manages it", async () => {
    expect((await ask(slash("mute", { what: "survey" }))).text).toContain("may not change");
    const muted = await ask(slash("mute", { what: "survey" }, mina));
    expect(muted).toEqual({ text: expect.stringContaining("Mina muted"), isPrivate: false });
    expect(await ask(slash("mute"))).toEqual({ text: expect.stringContaining("survey"), isPrivate: true });
  });

  it("says what a mistyped option in a field may have meant", async () => {
    expect((await ask(slash("search", { query: "kv --sorted date" }))).text).toContain("Did you mean sort");
    expect((await ask(slash("search", { query: "kv --page 2" }))).text).toContain("is an option of");
    expect((await ask(slash("search", { query: '"kv cache" "--page"' }))).text).not.toContain("is an option of");
  });

  it("says what is too long of a note, and shares nothing", async () => {
    const { text: said } = await ask(slash("share", { paper: "razorattention", note: "x".repeat(1001) }));
    expect(said).toContain("1000");
    expect(running.discord.messages).toEqual([]);
  });
});
