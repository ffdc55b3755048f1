import { describe, expect, it } from "vitest";
import { plainText } from "../../src/format/plain-text.ts";
import { type Answer, createRecordingPlatform } from "../fakes/recording-platform.ts";
import { createWorld } from "./world.ts";

const nine = "2026-03-05T09:00:00Z";
const ninePlus = (ms: number) => new Date(Date.parse(nine) + ms);
const later: Answer = { arrives: false, outcome: "later", afterMs: 90_000 };
const lost: Answer = { arrives: false, outcome: "lost" };

describe("a digest that is due", () => {
  it("is posted once, and the next one is awaited", async () => {
    const world = await createWorld();
    expect(await world.at(nine)).toEqual(new Date("2026-03-06T09:00:00Z"));
    expect(world.platform.posts).toHaveLength(1);
    expect(plainText(world.platform.posts[0]?.reply ?? never())).toContain("On owls");
    expect(await world.outcome()).toBe("sent");
    await world.at(nine);
    expect(world.platform.posts).toHaveLength(1);
  });

  it("keeps which message it became", async () => {
    const world = await createWorld();
    await world.at(nine);
    const [delivery] = await world.deliveries();
    expect(delivery?.parts.map(({ state, message }) => ({ state, message }))).toEqual([
      { state: "sent", message: world.platform.posts[0]?.message },
    ]);
  });

  it("opens its discussion under the post where that is wished", async () => {
    const world = await createWorld({ thread: true });
    await world.at(nine);
    const [post, reply] = world.platform.posts;
    expect(post?.target.thread).toBeUndefined();
    expect(reply?.target.thread).toEqual(post?.message);
    expect(plainText(reply?.reply ?? never())).toContain("Owls are birds.");
    expect(new Set(world.platform.posts.map(({ key }) => key)).size).toBe(2);
  });

  it("is skipped while its subscription is paused", async () => {
    const world = await createWorld();
    world.platform.answerNext(later);
    await world.at(nine);
    await world.store.subscriptions.pause(world.subscription.scope, world.subscription.id, new Date(nine), "holidays");
    await world.until("2026-03-05T10:00:00Z");
    expect(await world.outcome()).toBe("skipped: paused");
    expect(world.platform.posts).toEqual([]);
  });

  it("is silent where nothing matches", async () => {
    const world = await createWorld({ topic: "zebras" });
    await world.at(nine);
    expect(await world.outcome()).toBe("skipped: nothing matches");
    expect(world.platform.asked.post).toBe(0);
  });

  it("says in one line that nothing matches where that is wished, and opens no discussion", async () => {
    const world = await createWorld({ topic: "zebras", empty: "say", thread: true });
    await world.at(nine);
    expect(world.platform.posts.map(({ reply }) => reply.summary)).toEqual([
      "Thursday 5 March: no further paper matches “zebras”.",
    ]);
    expect(await world.outcome()).toBe("sent");
  });

  it("is not posted when everybody was down until it was too old", async () => {
    const world = await createWorld();
    world.platform.answerNext(later);
    await world.at(nine);
    await world.at("2026-03-05T23:00:00Z");
    expect(await world.outcome()).toBe("failed: older than 12 hours");
  });
});

describe("a platform that asks to wait", () => {
  it("is asked again when it said, and not before", async () => {
    const world = await createWorld();
    world.platform.answerNext(later);
    expect(await world.at(nine)).toEqual(ninePlus(90_000));
    expect(await world.outcome()).toBe("planned: rate limited");
    await world.at(ninePlus(89_999));
    expect(world.platform.asked.post).toBe(1);
    await world.at(ninePlus(90_000));
    expect(await world.outcome()).toBe("sent");
    expect(world.platform.asked.find).toBe(0);
  });

  it("is asked ever less often, and given up when the digest is too old", async () => {
    const world = await createWorld({ days: ["thu"] });
    world.platform.answerNext(...Array.from({ length: 100 }, () => ({ ...later, afterMs: 0 })));
    const due: number[] = [];
    for (let next = await world.at(nine); next && next < ninePlus(24 * 3_600_000); next = await world.at(next))
      due.push((next.getTime() - Date.parse(nine)) / 1000);
    expect(due.slice(0, 5)).toEqual([15, 45, 105, 225, 465]);
    expect(await world.outcome()).toMatch(/^failed: gave up after \d+ attempts: rate limited$/);
    expect(world.platform.asked.post).toBeLessThanOrEqual(20);
    expect(due.at(-1)).toBeGreaterThan(10 * 3600);
  });
});

describe("a channel that is lost", () => {
  it("pauses the subscription and tells its maker, once", async () => {
    const world = await createWorld();
    world.platform.answerNext(lost);
    await world.until("2026-03-08T00:00:00Z");
    expect(await world.outcome()).toBe("failed: the channel is archived");
    expect(await world.deliveries()).toHaveLength(1);
    const { scope, id } = world.subscription;
    expect((await world.store.subscriptions.get(scope, id))?.paused?.reason).toBe("the channel is archived");
    expect(world.platform.direct.map(({ person, reply }) => [person, reply.summary])).toEqual([
      ["U1", `Your digest ${id} (any paper, every day at 09:00, UTC) is paused: the channel is archived`],
    ]);
  });

  it("is told of by nobody who did not pause the subscription", async () => {
    const world = await createWorld();
    const { scope, id } = world.subscription;
    const slow = createRecordingPlatform(
      () => new Date(nine),
      async () => void (await world.store.subscriptions.pause(scope, id, new Date(nine), "by another")),
    );
    slow.answerNext(lost);
    const other = await createWorld({}, { platform: slow, store: () => world.store });
    await other.at(nine);
    expect(slow.asked.post).toBe(1);
    expect(slow.direct).toEqual([]);
  });

  it("leaves a digest sent whose discussion alone could not be opened", async () => {
    const world = await createWorld({ thread: true });
    world.platform.answerNext({ arrives: true, outcome: "done" }, lost);
    await world.at(nine);
    expect(await world.outcome()).toBe("sent: posted, but its discussion was not opened: the channel is archived");
    expect(
      (await world.store.subscriptions.get(world.subscription.scope, world.subscription.id))?.paused,
    ).toBeUndefined();
    expect(world.platform.direct).toEqual([]);
  });

  it("is not taken for one where the platform merely cannot do it", async () => {
    const world = await createWorld();
    world.platform.answerNext({ arrives: false, outcome: "unsupported" });
    await world.at(nine);
    expect(await world.outcome()).toBe("failed: the platform has no such messages");
  });
});

const never = (): never => {
  throw new Error("nothing was posted");
};
