import { describe, expect, it } from "vitest";
import { plainText } from "../../src/format/plain-text.ts";
import { drawAgain } from "../../src/team/shown-card.ts";
import { createRecordingPlatform } from "../fakes/recording-platform.ts";
import { candidatesOf, createWorld, library } from "./world.ts";

const nine = "2026-03-05T09:00:00Z";
const board = "C9";

/** A world in which Ada shared the owls, in these channels, before the digest. */
async function createShared(channels: readonly string[], wish = {}) {
  const platform = {
    ...createRecordingPlatform(() => new Date(nine)),
    canSee: async (_: string, person: string, channel: string) => person === "U7" || channel !== board,
  };
  const world = await createWorld(wish, { platform });
  for (const [i, channel] of channels.entries())
    await world.store.shares.add({
      ...{ scope: world.subscription.scope, channel, handle: "owls", by: { id: "U1", name: "Ada" }, note: "hush" },
      ...{ at: new Date(Date.UTC(2026, 2, 1 + i)), message: { channel, id: `s${i}` }, key: `k${i}` },
    });
  return { ...world, platform };
}

describe("the card of a digest", () => {
  it("says when its own channel was first shown the paper, also when it is drawn again", async () => {
    const { store, platform, subscription, at } = await createShared(["C2", "C1"]);
    await at(nine);
    const said = "already here: shared by Ada (https://chat.example/C1/s1) in C1 on Monday 2 March";
    const [post] = platform.posts;
    expect(plainText(post?.reply ?? expect.fail())).toContain(said);
    const papers = candidatesOf(library);
    const drawing = { store, platform, clock: () => new Date(nine), paper: papers.paper };
    expect(await drawAgain(subscription.scope, post?.message ?? expect.fail(), drawing)).toEqual(post?.reply);
  });

  it("says nothing of itself when it is drawn again, nor of what was shared after it", async () => {
    const { store, platform, subscription, at } = await createShared([]);
    await at(nine);
    const [post] = platform.posts;
    const share = { scope: subscription.scope, channel: "C1", handle: "owls", by: { id: "U1", name: "Ada" }, note: "" };
    await store.shares.add({ ...share, at: new Date("2026-03-05T10:00:00Z"), message: undefined, key: "k" });
    const drawing = { store, platform, clock: () => new Date(nine), paper: candidatesOf(library).paper };
    const again = await drawAgain(subscription.scope, post?.message ?? expect.fail(), drawing);
    expect(again).toEqual(post?.reply);
    expect(JSON.stringify(again)).not.toContain("already here");
  });

  it("never tells one channel of another", async () => {
    const { platform, at } = await createShared([board, "C2"]);
    await at(nine);
    expect(platform.posts).toHaveLength(1);
    expect(JSON.stringify(platform.posts)).not.toMatch(/already here|C9|C2|hush/);
  });

  it("tells one person of the channels that this person can read", async () => {
    for (const [person, told, hidden] of [
      ["U7", "C9", "C2"],
      ["U8", "C2", "C9"],
    ] as const) {
      const { platform, at } = await createShared([board, "C2"], { channel: `@${person}` });
      await at(nine);
      const card = JSON.stringify(platform.direct.map(({ reply }) => reply));
      expect(card).toContain("already here");
      expect(card).toContain(told);
      expect(card).not.toContain(hidden);
    }
  });
});
