import { describe, expect, it } from "vitest";
import type { Answer } from "../fakes/recording-platform.ts";
import { createWorld, type World } from "./world.ts";

const gone: Answer = { arrives: false, outcome: "lost" };
const later: Answer = { arrives: false, outcome: "later", afterMs: 60_000 };
const lostAnswer: Answer = { arrives: true, outcome: "uncertain" };
const neverArrived: Answer = { arrives: false, outcome: "uncertain" };

/** A digest to a channel that is gone; its maker is told as `answers` say. */
async function lose(...answers: readonly Answer[]): Promise<World> {
  const world = await createWorld({ days: ["thu"] });
  world.platform.answerNext(gone);
  world.platform.answerDirect(...answers);
  return world;
}
const told = ({ platform }: World) => platform.direct.map(({ person, reply }) => [person, reply.summary]);
const notice = ["U1", expect.stringMatching(/^Your digest s0 .* is paused: the channel is archived$/)];
const lost = "failed: the channel is archived";

describe("the notice that a digest is paused", () => {
  it.each([
    ["is tried again where it could not be sent", [later, later, later]],
    ["is not sent again where its answer was lost and it is there", [lostAnswer]],
    ["is sent again where it is not there", [neverArrived, neverArrived]],
  ])("%s", async (_, answers) => {
    const world = await lose(...answers);
    await world.until("2026-03-06T09:00:00Z");
    expect(told(world)).toEqual([notice]);
    expect(await world.outcome()).toBe(lost);
    expect(await world.store.deliveries.nextDue(["forum"])).toBeUndefined();
  });

  it("is still due where the process ends before it could be sent, and told of as failed meanwhile", async () => {
    const world = await lose(later);
    await world.at("2026-03-05T09:00:00Z");
    expect(told(world)).toEqual([]);
    expect(await world.deliveries()).toMatchObject([{ state: "telling", reason: "the channel is archived" }]);
    await world.at("2026-03-05T09:05:00Z");
    expect(told(world)).toEqual([notice]);
  });

  it("is not sent again where nobody can tell whether it arrived", async () => {
    const world = await lose(neverArrived);
    world.platform.setFindable(false);
    await world.until("2026-03-06T09:00:00Z");
    expect([told(world), await world.outcome()]).toEqual([[], lost]);
  });

  it("is given up after 20 tries, in about half a day", async () => {
    const world = await lose(...Array.from({ length: 19 }, () => later), gone, later);
    let rounds = 0;
    for (let next = await world.at("2026-03-05T09:00:00Z"); next; next = await world.at(next)) {
      rounds++;
      expect(next < new Date("2026-03-06T03:00:00Z")).toBe(true);
    }
    expect(rounds).toBe(19);
    expect([told(world), await world.outcome()]).toEqual([[], lost]);
  });

  it("ends with the digest, whose history keeps why it failed", async () => {
    const world = await lose(later);
    await world.at("2026-03-05T09:00:00Z");
    await world.store.subscriptions.remove(world.subscription.scope, world.subscription.id);
    await world.until("2026-03-06T09:00:00Z");
    expect([told(world), await world.outcome()]).toEqual([[], lost]);
  });
});

it("tells of a digest that may be missing until that arrives", async () => {
  const world = await createWorld({ days: ["thu"] });
  world.platform.answerNext(neverArrived);
  world.platform.setFindable(false);
  world.platform.answerDirect(later, later);
  await world.until("2026-03-06T09:00:00Z");
  expect(told(world)).toEqual([
    ["U1", expect.stringContaining("may be missing on Thursday 5 March: history cannot be read")],
  ]);
});
