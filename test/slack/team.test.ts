import { describe, expect, it, vi } from "vitest";
import { oneMoment } from "../../adapters/slack/one-moment.ts";
import * as from from "../fakes/slack-requests.ts";
import { buttonIn, textOf, useWorld } from "./world.ts";

const world = useWorld();

/** The answer to a command, whichever way it comes. */
async function ask(text: string, more: object = {}): Promise<Record<string, unknown>> {
  const url = world.slack.responseUrl();
  const { body } = await world.ask(from.slashCommand(text, url, more));
  if (body.text !== undefined) return body;
  const isIt = ({ to, text: said }: Record<string, unknown>) => url.endsWith(String(to)) && said !== oneMoment.text;
  return vi.waitFor(() => world.slack.responses.find(isIt) ?? Promise.reject(new Error("no answer")), {
    timeout: 5000,
  });
}
const bo = { user_id: "U0BO", user_name: "bo" };
/** A press on a message of a channel, as it stands there now. */
const press = (label: string, index = 0) => {
  const message = world.slack.messages[index];
  if (message === undefined) throw new Error("no message");
  return world.ask(from.pressed(buttonIn(message, label), world.slack.responseUrl(), { ...message }));
};

describe("what a team does in Slack", () => {
  it("shares once, however often it is asked, and takes it back", async () => {
    const [first, second] = await Promise.all([ask("share muse worth a read"), ask("share muse worth a read")]);
    expect(world.slack.messages).toHaveLength(1);
    expect(world.slack.messages[0]?.text).toContain("Ada shared a paper: worth a read");
    expect(textOf([first, second])).toContain("a moment ago");
    const taken = [first, second].find((body) => textOf(body).includes("Take it back"));
    await world.ask(from.pressed(buttonIn(taken, "Take it back"), world.slack.responseUrl()));
    await vi.waitFor(() => expect(textOf(world.slack.responses)).toContain("Took “"), { timeout: 5000 });
    expect(world.slack.messages).toEqual([]);
  });

  it("counts votes on the card itself, one a person", async () => {
    await ask("share muse");
    await press("Vote");
    await vi.waitFor(() => expect(textOf(world.slack.messages)).toContain("Vote · 1"));
    await press("Vote · 1");
    await vi.waitFor(() => expect(textOf(world.slack.messages)).not.toContain("Vote · 1"));
    expect(world.slack.messages).toHaveLength(1);
  });

  it("takes back by a typed line what its sharer alone shared", async () => {
    await ask("share muse");
    await ask("share think", bo);
    expect(textOf(await ask("unshare muse", bo))).toContain("You shared no such paper here");
    expect(textOf(await ask("unshare muse"))).toContain("Took “MUSE");
    expect(textOf(world.slack.messages)).not.toContain("MUSE");
    expect(textOf(await ask("unshare", bo))).toContain("Took “ThinK");
    expect(world.slack.messages).toEqual([]);
    expect(textOf(await ask("unshare"))).toContain("You have shared nothing here");
  });

  it("says kindly of a paper that left the library that no vote counts, and takes it off the reading list", async () => {
    await ask("share muse");
    const [card] = world.slack.messages;
    const button = buttonIn(card, "Vote");
    expect(button.value).toContain("vote muse");
    const gone = { ...button, value: button.value.replace("muse", "long-gone") };
    await world.ask(from.pressed(gone, world.slack.responseUrl(), { ...card }));
    await vi.waitFor(() => expect(textOf(world.slack.responses)).toContain("not in the library any more"));
    expect(textOf(await ask("vote long-gone"))).toContain("There is no paper called “long-gone” here");
    expect(textOf(await ask("top"))).not.toContain("long-gone");
    expect(world.slack.messages).toEqual([card]);

    await world.reading.save({ scope: "slack:T0TEAM", person: "U0ADA" }, "long-gone", {}, new Date());
    expect(textOf(await ask("saved"))).toContain("long-gone");
    expect(textOf(await ask("unsave long-gone"))).toContain("“long-gone” is off your reading list");
    expect(textOf(await ask("unsave long-gone"))).toContain("There is no paper called “long-gone” here");
    expect(textOf(await ask("saved"))).toContain("Your reading list is empty");
  });

  it("keeps a reading list, and gives it as a file to its owner alone", async () => {
    await ask("save muse compare with ours");
    expect(textOf(await ask("saved"))).toContain("compare with ours");
    expect(textOf(await ask("saved", bo))).toContain("Your reading list is empty");
    expect(textOf(await ask("saved --as bibtex"))).toContain("is in your direct messages");
    expect(world.slack.uploads).toMatchObject([{ channel: "DU0ADA", content: expect.stringContaining("@") }]);
    expect(world.slack.messages.map(({ channel }) => channel)).toEqual(["DU0ADA"]);
    await ask("saved --as json", { channel_id: "DU0ADA", channel_name: "directmessage" });
    expect(world.slack.messages).toHaveLength(1);
    expect(world.slack.uploads).toHaveLength(2);
    // Two people's own conversation is not the one with the bot.
    await ask("saved --as json", { channel_id: "DU0BO", channel_name: "directmessage" });
    expect(world.slack.uploads.at(-1)?.channel).toBe("DU0ADA");
  });

  it("cites, recommends and follows", async () => {
    expect(textOf(await ask("cite muse"))).toContain("@");
    await ask("save razorattention");
    expect(textOf(await ask("recommend"))).toContain("RazorAttention");
    expect(textOf(await ask("follow topic kv cache"))).toContain("You follow papers on “kv cache”");
    expect(textOf(await ask("following"))).toContain("kv cache");
    expect(textOf(await ask("following", bo))).toContain("You follow nothing yet");
  });

  it("never tells of a private channel to who is not in it", async () => {
    await ask("share muse only for us", { ...bo, channel_id: "G0SECRET" });
    expect(world.slack.messages[0]).toMatchObject({ channel: "G0SECRET" });
    expect(textOf(await ask("history", bo))).toContain("only for us");
    for (const line of ["history", "history muse", "show muse", "search muse"])
      expect(textOf(await ask(line))).not.toMatch(/only for us|G0SECRET|Bo Ek/);
  });

  it("forgets a person, also on the cards that others see", async () => {
    await ask("share muse");
    await ask("save razorattention");
    await ask("forget-me file");
    expect(world.slack.uploads[0]).toMatchObject({
      channel: "DU0ADA",
      content: expect.stringContaining("razorattention"),
    });
    const asked = await ask("forget-me delete");
    await world.ask(from.pressed(buttonIn(asked, "Delete all of it"), world.slack.responseUrl()));
    await vi.waitFor(() => expect(world.slack.messages[0]?.text).toContain("Somebody shared a paper"));
    expect(textOf(world.slack.messages[0])).not.toContain("Ada");
    expect(textOf(await ask("saved"))).toContain("Your reading list is empty");
  });

  it("takes a paper off the reading list, and ranks by votes", async () => {
    await ask("save muse");
    await ask("save razorattention");
    expect(textOf(await ask("unsave muse"))).toContain("is off your reading list");
    expect(textOf(await ask("unsave muse"))).toContain("is not on your reading list");
    const left = textOf(await ask("saved"));
    expect([left.includes("RazorAttention"), left.includes("MUSE")]).toEqual([true, false]);
    for (const [line, who] of [
      ["vote muse", {}],
      ["vote muse", bo],
      ["vote think", bo],
    ] as const)
      await ask(line, who);
    const top = textOf(await ask("top all"));
    expect(top).toMatch(/MUSE.*2 votes.*ThinK.*1 vote/);
    await ask("vote think", bo);
    expect(textOf(await ask("top"))).not.toContain("ThinK");
  });

  it("discusses in one thread, and mutes for a channel, where all read it", async () => {
    await ask("share muse");
    const [card] = world.slack.messages;
    await press("Discuss");
    await vi.waitFor(() => expect(world.slack.messages).toHaveLength(2), { timeout: 5000 });
    await press("Discuss");
    await vi.waitFor(() => expect(textOf(world.slack.responses).match(/archives/g)?.length).toBeGreaterThan(1));
    expect(world.slack.messages.filter(({ thread_ts }) => thread_ts === card?.ts)).toHaveLength(1);
    expect(await ask("mute survey")).toMatchObject({ response_type: "in_channel" });
    expect(textOf(await ask("mute", bo))).toContain("survey");
    expect(textOf(await ask("unfollow topic never followed"))).toContain("You do not follow");
  });

  it("says what a mistyped option may have meant", async () => {
    expect(textOf(await ask("digest subscribe retrieval --time 22:07"))).toContain("Did you mean --at?");
    expect(await world.digests()).toEqual([]);
  });

  it("brings a digest to one person, whose buttons work there", async () => {
    await ask("save razorattention");
    expect(textOf(await ask("digest subscribe --to me --days daily --zone UTC"))).toContain("papers that you may like");
    const [made] = await world.digests();
    if (made === undefined) throw new Error("no digest");
    await world.deliver(made.nextAt);
    await world.deliver(made.nextAt);
    expect(world.slack.messages).toMatchObject([{ channel: "DU0ADA" }]);
    expect(textOf(world.slack.messages)).toContain("because you saved “RazorAttention");
    const inDirect = { channel: { id: "DU0ADA", name: "directmessage" } };
    const pressThere = async (label: string, said: string) => {
      const [message] = world.slack.messages;
      await world.ask(from.pressed(buttonIn(message, label), world.slack.responseUrl(), { ...message }, inDirect));
      await vi.waitFor(() => expect(textOf(world.slack.responses)).toContain(said), { timeout: 5000 });
    };
    await pressThere("Vote", "You voted for");
    // Nobody else reads along there: one chooses where to share.
    await pressThere("Share", "");
    const { view } = (await world.call("views.open")) as { view: { private_metadata: string } };
    expect(textOf(view)).toContain("conversations_select");
    const chosen = [{ channel_id: "C0OPEN", response_url: world.slack.responseUrl(), block_id: "where" }];
    await world.ask(from.submitted(view.private_metadata, {}, chosen));
    await vi.waitFor(() => expect(textOf(world.slack.responses)).toContain("Shared “"));
    expect(world.slack.messages.map(({ channel }) => channel)).toEqual(["DU0ADA", "C0OPEN"]);
    await pressThere("Save", "is on your reading list");
    await pressThere("Less like this", "From now on you get less like");
    const there = { channel_id: "DU0ADA", channel_name: "directmessage" };
    expect(textOf(await ask("share muse", there))).toContain("nobody else reads these direct messages");
    expect(world.slack.messages).toHaveLength(2);
    expect(textOf(await ask("digest list", there))).toContain("papers that you may like");
    expect(textOf(await ask("digest list", bo))).toContain("No digests yet");
    expect(textOf(await ask("digest pause", there))).toContain("paused a digest");
    expect(await world.digests()).toMatchObject([{ paused: { reason: "Ada paused it" } }]);
  });

  it("has a thread with the abstract under each digest, unasked", async () => {
    await ask("digest subscribe retrieval");
    const [digest] = await world.digests();
    expect(digest).toMatchObject({ thread: true });
  });
});
