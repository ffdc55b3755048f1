import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatLine } from "../../src/bot/line.ts";
import { given } from "../fakes/discord-server.ts";
import { ids, type Json } from "../fakes/discord-world.ts";
import { type Place, press, slash, submitted } from "./interaction.ts";
import { connect, type Running } from "./running.ts";

const scope = `discord:${ids.guild}` as const;
const mine = { scope, person: ids.ada };
const dm: Place = { channel: `${ids.directPrefix}000300`, where: "direct" };
const text = (part: unknown): string => JSON.stringify(part);

describe("what comes to one person on Discord", () => {
  let running: Running;
  beforeEach(async () => {
    running = await connect();
  });
  afterEach(async () => {
    await running.stop();
    expect(running.reports).toEqual([]);
  });

  const ask = async (interaction: Json) => given(await running.ask(interaction));
  const direct = () => running.discord.messages.filter((one) => one.channel_id.startsWith(ids.directPrefix));
  /** Presses the button of this label in the direct messages. */
  const pressIn = async (message: unknown, label: string) => {
    const id = text(message).match(
      new RegExp(`"custom_id":"([^"]+)"[^{}]*"label":"${label}|"label":"${label}[^{}]*"custom_id":"([^"]+)"`),
    );
    const customId = id?.[1] ?? id?.[2];
    if (customId === undefined) throw new Error(`no button ${label} in ${text(message)}`);
    return { customId, answer: await ask(press(customId, dm, { ...(message as Json) })) };
  };
  const subscribe = async (options: Record<string, string>) => {
    const told = await ask(
      slash("digest subscribe", { to: "me", at: "09:00", days: "daily", zone: "UTC", ...options }),
    );
    const [made] = await running.store.subscriptions.list(scope);
    if (made === undefined) throw new Error(told.text);
    return { told, made };
  };

  it("is a digest from a guild, whose buttons do there what they say", async () => {
    await ask(slash("save", { paper: "razorattention" }));
    const { told, made } = await subscribe({});
    expect(told).toEqual({ text: expect.stringContaining("subscribed to papers that you may like"), isPrivate: true });
    await running.deliver(made.nextAt);
    await running.deliver(made.nextAt);
    const [digest, ...none] = direct();
    expect(none).toEqual([]);
    expect(running.discord.messages).toHaveLength(1);
    expect(text(digest)).toContain("because you saved “RazorAttention");

    const [delivery] = await running.store.deliveries.history(scope, made.id, 1);
    const handle = delivery?.choices?.[0]?.handle ?? "";
    expect((await pressIn(digest, "Vote")).answer.text).toContain("You voted for");
    expect(await running.store.votes.of(mine)).toEqual([handle]);
    const saved = (await pressIn(digest, "Save")).answer;
    expect((await running.store.reading.list(mine)).map((one) => one.handle)).toEqual([handle, "razorattention"]);
    // What the answer offers goes there too, and so does a form.
    const note = JSON.parse(saved.text.match(/"custom_id":"(f[^"]+)"/)?.[0].replace(/^"custom_id":/, "") ?? '""');
    await ask(submitted(note, { note: "for Monday" }, dm));
    expect((await running.store.reading.list(mine))[0]).toMatchObject({ handle, note: "for Monday" });
    expect((await pressIn(digest, "Less like this")).answer.text).toContain("From now on you get less like");
    expect(await running.store.reading.refused(mine)).toEqual([handle]);
    const own = { ...mine, scope: `discord:@${ids.ada}` } as const;
    expect([await running.store.votes.of(own), await running.store.reading.list(own)]).toEqual([[], []]);
    // The digest itself stays what it was.
    expect(text(direct()[0])).toBe(text(digest));

    await running.deliver(new Date(made.nextAt.getTime() + 24 * 3_600_000));
    expect(direct().filter((one) => text(one).includes("because you saved"))).toHaveLength(2);
  });

  it("shares nothing into the direct messages, where nobody else reads it, and says so", async () => {
    await ask(slash("save", { paper: "razorattention" }));
    const { made } = await subscribe({});
    await running.deliver(made.nextAt);
    const { customId, answer } = await pressIn(direct()[0], "Share");
    expect(answer.text).toContain("nobody else reads these direct messages");
    expect((await ask(submitted(customId, { note: "for all" }, dm))).text).toContain(
      "There is nobody to share it with",
    );
    const refused = (await ask(slash("share", { paper: "muse", note: "worth a read" }, dm))).text;
    expect(refused).toContain("nobody else reads these direct messages");
    expect(refused).toContain("In the channel that shall see it: `/paper share paper:muse note:worth a read`");
    // Discord has no channels to choose from there.
    expect(refused).not.toContain("Choose a channel");
    const alone = (await ask(slash("discuss", { paper: "muse" }, dm))).text;
    expect(alone).toContain("nobody to discuss it with");
    expect(alone).toContain("`/paper discuss paper:muse`");
    expect(alone).not.toContain("Start with");
    expect(direct()).toHaveLength(1);
    for (const place of [scope, `discord:@${ids.ada}`] as const)
      expect(await running.store.shares.list(place, 10)).toEqual([]);
    // Among people the app that a person brought along shares as ever.
    const others = { channel: `${ids.directPrefix}000777`, where: "elsewhere" } as const;
    expect((await ask(slash("share", { paper: "muse" }, others))).text).toContain("Shared");
  });

  it("is listed, paused and stopped in the direct messages, by its person alone", async () => {
    const { made } = await subscribe({ topic: "kv cache" });
    expect((await ask(slash("digest list", {}, dm))).text).toContain("kv cache");
    expect((await ask(slash("digest list", {}, { ...dm, person: ids.mina }))).text).toContain("No digests yet");
    expect((await ask(slash("digest pause", { digest: made.id }, { ...dm, person: ids.mina }))).text).toContain(
      "no digest",
    );
    expect((await ask(slash("digest pause", { digest: made.id }, dm))).text).toContain("paused a digest");
    await running.deliver(made.nextAt);
    expect(running.discord.messages).toEqual([]);
    const listed = await running.ask(slash("digest list", {}, dm));
    expect((await pressIn(JSON.parse(given(listed).text), "Resume")).answer.text).toContain("resumed a digest");
    expect((await ask(slash("digest history", { digest: made.id }, dm))).text).not.toContain("may not");
    expect((await ask(slash("digest remove", {}, dm))).text).toContain("removed the digest");
    expect(await running.store.subscriptions.list(scope)).toEqual([]);
  });

  it("is what one follows in a guild, which can be followed no more there", async () => {
    await ask(slash("follow", { what: "kv cache" }));
    expect((await ask(slash("following", {}, dm))).text).toContain("kv cache");
    expect((await ask(slash("following", {}, { ...dm, person: ids.mina }))).text).toContain("You follow nothing yet");
    expect((await ask(slash("unfollow", { what: "kv cache" }, dm))).text).toContain("no more");
    expect(await running.store.follows.list(mine)).toEqual([]);
    expect(await running.store.subscriptions.list(scope)).toEqual([]);
  });

  it("takes no guild's name from a button in a channel", async () => {
    const line = `a:@${ids.foreign} ${formatLine("save", "muse")}`;
    await ask(press(line));
    expect(await running.store.reading.list({ scope: `discord:${ids.foreign}`, person: ids.ada })).toEqual([]);
  });
});
