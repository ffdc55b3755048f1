import { describe, expect, it } from "vitest";
import type { Candidates } from "../../src/digest/candidates.ts";
import type { Platform } from "../../src/ports.ts";
import { type Answer, createRecordingPlatform } from "../fakes/recording-platform.ts";
import { candidatesOf, createWorld, leaseMs, library, settleMs } from "./world.ts";

const nine = "2026-03-05T09:00:00Z";
const ninePlus = (ms: number) => new Date(Date.parse(nine) + ms);
const lostAnswer: Answer = { arrives: true, outcome: "uncertain" };
const neverArrived: Answer = { arrives: false, outcome: "uncertain" };
const lost: Answer = { arrives: false, outcome: "lost" };

describe("an answer that was lost", () => {
  it("is awaited until it has settled; a message that is there is not sent again", async () => {
    const world = await createWorld();
    world.platform.answerNext(lostAnswer);
    expect(await world.at(nine)).toEqual(ninePlus(settleMs));
    expect(await world.outcome()).toBe("sending: waiting to see whether it was posted: no answer");
    await world.at(ninePlus(settleMs));
    expect(await world.outcome()).toBe("sent");
    expect(world.platform.posts).toHaveLength(1);
    expect(world.platform.asked).toEqual({ post: 1, find: 1 });
  });

  it("is followed by another try where the message is not there", async () => {
    const world = await createWorld();
    world.platform.answerNext(neverArrived);
    await world.until("2026-03-05T10:00:00Z");
    expect(await world.outcome()).toBe("sent");
    expect(world.platform.posts).toHaveLength(1);
    expect(world.platform.asked).toEqual({ post: 2, find: 1 });
  });

  it("is never followed by another try where nobody can tell; the maker is told once", async () => {
    const world = await createWorld();
    world.platform.answerNext(lostAnswer);
    world.platform.setFindable(false);
    await world.until("2026-03-05T20:00:00Z");
    expect(await world.outcome()).toBe("failed: unknown whether posted: history cannot be read");
    expect(world.platform.asked.post).toBe(1);
    expect(world.platform.direct.map(({ reply }) => reply.summary)).toEqual([
      expect.stringContaining("may be missing on Thursday 5 March: history cannot be read"),
    ]);
  });

  it("is asked about again where the platform cannot tell just now", async () => {
    const world = await createWorld();
    world.platform.answerNext(lostAnswer);
    world.platform.putFindOff(3);
    await world.until("2026-03-05T20:00:00Z");
    expect(await world.outcome()).toBe("sent");
    expect(world.platform.asked).toEqual({ post: 1, find: 4 });
  });

  it("is given up, and its maker told, where the platform never comes to tell", async () => {
    const world = await createWorld();
    world.platform.answerNext(lostAnswer);
    world.platform.putFindOff(1000);
    await world.until("2026-03-05T22:00:00Z");
    expect(await world.outcome()).toMatch(/^failed: gave up after \d+ attempts: unknown whether posted: rate limited$/);
    expect(world.platform.asked.post).toBe(1);
    expect(world.platform.direct).toHaveLength(1);
  });

  it("of a reply is looked for in its thread", async () => {
    const world = await createWorld({ thread: true });
    world.platform.answerNext({ arrives: true, outcome: "done" }, lostAnswer);
    await world.until("2026-03-05T10:00:00Z");
    expect(await world.outcome()).toBe("sent");
    expect(world.platform.posts).toHaveLength(2);
  });

  it("of a reply leaves the digest sent where nobody can tell", async () => {
    const world = await createWorld({ thread: true });
    world.platform.answerNext({ arrives: true, outcome: "done" }, lostAnswer);
    world.platform.setFindable(false);
    await world.until("2026-03-05T10:00:00Z");
    expect(await world.outcome()).toMatch(/^sent: .*unknown whether posted/);
    expect(world.platform.direct).toEqual([]);
  });

  it("that never comes right is given up in the end", async () => {
    const world = await createWorld({ days: ["thu"] });
    world.platform.answerNext(...Array.from({ length: 1000 }, () => neverArrived));
    await world.until("2026-03-08T00:00:00Z");
    expect(await world.outcome()).toBe("failed: gave up after 20 attempts");
    expect(world.platform.asked.post).toBe(20);
  });
});

describe("a direct message of which the answer was lost", () => {
  const person = "U7";
  const toPerson = { channel: `@${person}` };

  it("is not sent again where it is there", async () => {
    const world = await createWorld(toPerson);
    world.platform.answerDirect(lostAnswer);
    await world.until("2026-03-05T20:00:00Z");
    expect(await world.outcome()).toBe("sent");
    expect(world.platform.direct.map((each) => each.person)).toEqual([person]);
    expect(world.platform.asked).toEqual({ post: 0, find: 1 });
  });

  it("is sent once more where it is not there", async () => {
    const world = await createWorld(toPerson);
    world.platform.answerDirect(neverArrived, neverArrived);
    await world.until("2026-03-05T20:00:00Z");
    expect(await world.outcome()).toBe("sent");
    expect(world.platform.direct).toHaveLength(1);
    expect(world.platform.asked.find).toBe(2);
  });

  it("is asked about again where the platform cannot tell just now, and given up where it never can", async () => {
    const world = await createWorld(toPerson);
    world.platform.answerDirect(lostAnswer);
    world.platform.putFindOff(3);
    await world.until("2026-03-05T20:00:00Z");
    expect([await world.outcome(), world.platform.direct.length]).toEqual(["sent", 1]);
    const mute = await createWorld(toPerson);
    mute.platform.answerDirect(neverArrived);
    mute.platform.setFindable(false);
    await mute.until("2026-03-05T20:00:00Z");
    expect(await mute.outcome()).toBe("failed: unknown whether posted: history cannot be read");
    expect(mute.platform.direct.map(({ reply }) => reply.summary)).toEqual([
      expect.stringContaining("may be missing on Thursday 5 March"),
    ]);
  });
});

describe("a digest that surely was not posted", () => {
  it("leaves its paper to the next one", async () => {
    const world = await createWorld();
    world.platform.answerNext(lost);
    await world.at(nine);
    const { scope, id } = world.subscription;
    expect(await world.outcome()).toMatch(/^failed/);
    expect(await world.store.deliveries.posted(scope, world.subscription.channel)).toEqual([]);
    expect((await world.store.subscriptions.get(scope, id))?.paused).toBeDefined();
  });
});

describe("a process that was held up between marking and posting", () => {
  it("does not post, as another may be at it; the message is looked for and sent once", async () => {
    let heldUp = false;
    const world = await createWorld(
      {},
      {
        store: (store, _, pass) => ({
          ...store,
          deliveries: {
            ...store.deliveries,
            save: async (delivery) => {
              const saved = await store.deliveries.save(delivery);
              if (!heldUp && delivery.parts.some(({ state }) => state === "sending")) {
                heldUp = true;
                pass(settleMs);
              }
              return saved;
            },
          },
        }),
      },
    );
    await world.at(nine);
    await world.until("2026-03-05T10:00:00Z");
    expect(heldUp).toBe(true);
    expect(world.platform.asked).toEqual({ post: 1, find: 1 });
    expect(world.platform.posts).toHaveLength(1);
    expect(await world.outcome()).toBe("sent");
  });
});

describe("something unexpected", () => {
  it("is reported, and the digest goes out after the lease", async () => {
    let broken = true;
    const shaky: Candidates = {
      ...candidatesOf(library),
      matching: (topic) => (broken ? Promise.reject(new Error("boom")) : candidatesOf(library).matching(topic)),
    };
    const world = await createWorld({}, { candidates: shaky });
    expect(await world.at(nine)).toEqual(ninePlus(leaseMs));
    expect(world.reported).toHaveLength(1);
    broken = false;
    await world.at(ninePlus(leaseMs));
    expect(await world.outcome()).toBe("sent");
  });

  it("while posting counts as uncertain", async () => {
    const world = await createWorld();
    world.platform.answerNext({ arrives: true, outcome: "throws" });
    await world.until("2026-03-05T10:00:00Z");
    expect(world.reported).toHaveLength(1);
    expect(world.platform.posts).toHaveLength(1);
    expect(await world.outcome()).toBe("sent");
  });

  it("that always happens is given up after a bounded number of tries", async () => {
    const broken: Candidates = { ...candidatesOf(library), matching: () => Promise.reject(new Error("boom")) };
    const world = await createWorld({ days: ["thu"] }, { candidates: broken });
    await world.until("2026-03-10T00:00:00Z");
    expect(await world.outcome()).toBe("failed: taken up too often without an end");
    expect(world.reported.length).toBe(60);
  });

  it("such as papers that are gone fails the digest and says so", async () => {
    const gone: Candidates = { ...candidatesOf(library), paper: () => undefined };
    const world = await createWorld({}, { candidates: gone });
    await world.at(nine);
    expect(await world.outcome()).toBe("failed: the papers that were chosen are gone");
  });
});

describe("a process without the platform", () => {
  it("leaves the digest for later, and gives it up when it is too old", async () => {
    const world = await createWorld({ days: ["thu"] }, { platform: undefined });
    await world.at(nine);
    expect(await world.outcome()).toBe("planned: not connected to the platform");
    await world.until("2026-03-06T12:00:00Z");
    expect(await world.outcome()).toMatch(/^failed: gave up after \d+ attempts: not connected to the platform$/);
  });
});

describe("a delivery that another process has taken up", () => {
  it("is left alone at every step", async () => {
    for (const method of ["choose", "save"] as const) {
      const world = await createWorld(
        {},
        {
          store: (store) => {
            const taken = async () => (method === "save" ? (false as never) : (undefined as never));
            return { ...store, deliveries: { ...store.deliveries, [method]: taken } };
          },
        },
      );
      await world.at(nine);
      expect(world.platform.asked).toEqual({ post: 0, find: 0 });
      expect(world.reported).toEqual([]);
    }
  });

  it("is not told about by the one that lost it", async () => {
    let saves = 0;
    const direct: string[] = [];
    const base = createRecordingPlatform(() => new Date(nine));
    base.answerNext(lost);
    const platform: Platform = {
      ...base,
      directMessage: async (_, person) => {
        direct.push(person);
        return { kind: "unsupported" };
      },
    };
    const world = await createWorld(
      {},
      {
        platform,
        store: (store) => ({
          ...store,
          deliveries: { ...store.deliveries, save: async (one) => ++saves === 1 && store.deliveries.save(one) },
        }),
      },
    );
    await world.at(nine);
    expect(direct).toEqual([]);
    expect(
      (await world.store.subscriptions.get(world.subscription.scope, world.subscription.id))?.paused,
    ).toBeUndefined();
  });
});
