import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createDeliverer } from "../../src/digest/deliver.ts";
import { hours, minutes, seconds } from "../../src/digest/duration.ts";
import { createTick } from "../../src/digest/tick.ts";
import type { Platform, Random } from "../../src/ports.ts";
import type { Store } from "../../src/store.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { type Answer, createRecordingPlatform } from "../fakes/recording-platform.ts";
import { subscription } from "./samples.ts";
import { slotsBetween } from "./wall-clock.ts";
import { candidatesOf, library } from "./world.ts";

const start = Date.parse("2026-03-05T00:00:00Z");
const end = start + 4 * 24 * hours;
const settleMs = 2 * minutes;
const leaseMs = 5 * minutes;
const catchUpMs = 12 * hours;

const answers: readonly Answer[] = [
  { arrives: true, outcome: "done" },
  { arrives: true, outcome: "done" },
  { arrives: true, outcome: "uncertain" },
  { arrives: false, outcome: "uncertain" },
  { arrives: false, outcome: "later", afterMs: 30 * seconds },
  { arrives: true, outcome: "throws" },
];

class Crash extends Error {}

/** mulberry32 (https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Two processes on one store and one platform for some days. Both die again and again, between any two awaits. */
async function simulate(seed: number, crashRate: number) {
  const random = createRandom(seed);
  let now = start;
  const clock = () => new Date(now);
  const sleepers: { at: number; wake: () => void }[] = [];
  const sleep = (ms: number) => new Promise<void>((wake) => sleepers.push({ at: now + ms, wake }));

  const store = createMemoryStore();
  const subscriptions = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      store.subscriptions.add({
        ...subscription,
        channel: `C${i % 4}`,
        thread: i % 2 === 0,
        at: `09:0${i % 3}`,
        nextAt: new Date(start + 9 * hours + (i % 3) * minutes),
      }),
    ),
  );
  // A message may take its time, and arrive after the process that sent it died.
  const platform = createRecordingPlatform(clock, () => sleep(random() * (settleMs - seconds)));
  let crashes = 0;

  async function live(): Promise<void> {
    let isDead = false;
    const risk = () => {
      if (isDead || random() < crashRate) {
        crashes += isDead ? 0 : 1;
        isDead = true;
        throw new Crash();
      }
    };
    const mortal = <Port extends object>(port: Port): Port =>
      new Proxy(port, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== "function") return member;
          return async (...given: unknown[]) => {
            risk();
            const result: unknown = await member.apply(target, given);
            risk();
            return result;
          };
        },
      });
    const mine: Store = {
      ...store,
      deliveries: mortal(store.deliveries),
      subscriptions: mortal(store.subscriptions),
    };
    const mortalPlatform: Platform = mortal<Platform>({
      ...platform,
      post: (...given) => {
        platform.answerNext(answers[Math.floor(random() * answers.length)] ?? { arrives: true, outcome: "done" });
        return platform.post(...given);
      },
    });
    const tick = createTick({
      deliveries: mine.deliveries,
      platforms: ["forum"],
      createDeliverer: () =>
        createDeliverer({
          store: mine,
          platformOf: () => mortalPlatform,
          candidates: candidatesOf(library),
          clock,
          random,
          settleMs,
          leaseMs,
          catchUpMs,
          report: () => {},
        }),
      clock,
      pause: async () => risk(),
      leaseMs,
      catchUpMs,
    });
    for (;;) {
      const next = await tick();
      await sleep(Math.min(hours, Math.max(seconds, (next?.getTime() ?? end) - now)));
    }
  }

  async function keepAlive(): Promise<void> {
    while (now < end) {
      await live().catch((cause) => {
        if (!(cause instanceof Crash)) throw cause;
      });
      await sleep(random() * 10 * minutes);
    }
  }

  const processes = [keepAlive(), keepAlive()];
  const failed = Promise.all(processes);
  failed.catch(() => {});
  while (now < end) {
    await Promise.race([setImmediate(), failed]);
    sleepers.sort((a, b) => a.at - b.at);
    const first = sleepers.shift();
    now = Math.max(now, first?.at ?? end);
    first?.wake();
  }
  const deliveries = await store.deliveries.history(subscription.scope, undefined, 10_000);
  return { deliveries, posts: platform.posts, subscriptions, crashes };
}

describe("processes that die between any two steps", () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))("post every digest exactly once (seed %i)", async (seed) => {
    const { deliveries, posts, subscriptions, crashes } = await simulate(seed, 0.03);
    expect(crashes).toBeGreaterThan(5);
    const expected = subscriptions.flatMap((each) =>
      slotsBetween(each, start, end).map((slot) => `${each.id} ${new Date(slot).toISOString()}`),
    );
    expect(deliveries.map((each) => `${each.subscription.id} ${each.slot.toISOString()}`).sort()).toEqual(
      expected.sort(),
    );
    for (const { subscription, slot, state, parts } of deliveries) {
      const name = `${subscription.id} ${slot.toISOString()}`;
      const counts = parts.map(({ key }) => posts.filter((post) => post.key === key).length);
      expect([name, state, ...counts]).toEqual([name, "sent", ...parts.map(() => 1)]);
    }
    for (const channel of new Set(posts.map(({ target }) => target.channel))) {
      const ofDay = deliveries.filter(
        (each) => each.subscription.channel === channel && each.slot.getTime() < start + 24 * hours,
      );
      const handles = ofDay.flatMap(({ choices = [] }) => choices.map(({ handle }) => handle));
      expect(new Set(handles).size).toBe(handles.length);
    }
  });
});
