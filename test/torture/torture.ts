import { setTimeout as wait } from "node:timers/promises";
import { createStore } from "../../adapters/store/index.ts";
import { weekdays } from "../../src/digest/subscription.ts";
import type { Clock, Random } from "../../src/ports.ts";
import type { Store } from "../../src/store.ts";
import { seededRandom, syntheticPapers } from "../bench/measure.ts";
import { type Children, createChildren } from "./children.ts";
import { killAtRandom } from "./kill.ts";
import type { KeptPost, Situation, Step } from "./protocol.ts";
import { type ExpectedSlot, type Tally, tally } from "./tally.ts";
import { createFastClock, LONGEST_ARRIVAL_MS } from "./timing.ts";

export interface TortureParts {
  /** An empty database. */
  readonly databaseUrl: string;
  /** Worker processes at the same time. */
  readonly workers: number;
  /** How many of them are killed before the last ones may finish. */
  readonly kills: number;
  readonly seed: number;
  /** Ends it early: it rejects, with nothing left running. */
  readonly signal: AbortSignal;
}

export interface TortureResult extends Tally {
  /** What the workers that were killed had told last, and how often. */
  readonly killedWhile: ReadonlyMap<string, number>;
}

const scope = "forum:torture";
/** All is delivered in much less, also after the longest back-offs. */
const LONGEST_END_MS = 60_000;

/** Kills workers while they deliver digests that keep coming due, lets the last ones finish, and counts. */
export async function torture(parts: TortureParts): Promise<TortureResult> {
  const { databaseUrl, workers, seed, signal } = parts;
  const startedAt = Date.now();
  const { now } = createFastClock(startedAt);
  const random = seededRandom(seed);
  const children = createChildren();
  const store = await createStore(databaseUrl);
  try {
    await store.papers.merge(syntheticPapers(20), "torture", now());
    const platformUrl = await startPlatform(children, seed, startedAt);
    const situation: Situation = { databaseUrl, platformUrl, startedAt };
    const startWorker = () => children.start<Step>("worker", JSON.stringify(situation));

    const expected: ExpectedSlot[] = [];
    const killedWhile = new Map<string, number>();
    let left = parts.kills;
    const keepKilling = async () => {
      while (left > 0) {
        signal.throwIfAborted();
        left--;
        expected.push(...(await subscribe(store, expected.length, now, random)));
        const step = await killAtRandom(startWorker(), random);
        killedWhile.set(step, (killedWhile.get(step) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: workers }, keepKilling));

    const last = Array.from({ length: workers }, startWorker);
    const finished = await allFinished(store, expected, signal);
    // What is still under way arrives within this time.
    await wait(LONGEST_ARRIVAL_MS, undefined, { signal });
    for (const worker of last) await (finished ? worker.leave() : worker.kill());
    const posts = (await (await fetch(platformUrl)).json()) as readonly KeptPost[];
    return { ...tally(expected, posts, await history(store)), killedWhile };
  } finally {
    await children.killAll();
    await store.close();
  }
}

/** Resolves with its address as soon as it listens. */
async function startPlatform(children: Children, seed: number, startedAt: number): Promise<string> {
  let port = 0;
  await children.start<number>("platform-server", `${seed}`, `${startedAt}`).until((told) => {
    port = told;
    return true;
  });
  return `http://127.0.0.1:${port}`;
}

const history = (store: Store) => store.deliveries.history(scope, undefined, 1_000_000);

/** Two or three more subscriptions, due within the next minutes of the bot's clock; four share a channel. */
async function subscribe(store: Store, count: number, now: Clock, random: Random): Promise<readonly ExpectedSlot[]> {
  const made = Array.from({ length: random() < 0.5 ? 2 : 3 }, async (_, i) => {
    const slot = new Date(now());
    slot.setUTCMinutes(slot.getUTCMinutes() + Math.floor(random() * 3), 0, 0);
    const thread = random() < 0.5;
    const { id } = await store.subscriptions.add({
      kind: "digest",
      scope,
      channel: `c${Math.floor((count + i) / 4)}`,
      topic: "",
      count: 1,
      empty: "silent",
      thread,
      at: slot.toISOString().slice(11, 16),
      // Once a week: it is not due again before the torture is over.
      days: weekdays.slice((slot.getUTCDay() + 6) % 7).slice(0, 1),
      zone: "UTC",
      madeBy: { id: "u1", name: "Ada Example" },
      madeAt: now(),
      paused: undefined,
      nextAt: slot,
    });
    return { subscription: id, slot, thread };
  });
  return Promise.all(made);
}

/** Waits until everything that was expected is written down and nothing is left to do. False where that takes too long. */
async function allFinished(store: Store, expected: readonly ExpectedSlot[], signal: AbortSignal): Promise<boolean> {
  const end = Date.now() + LONGEST_END_MS;
  while (Date.now() < end) {
    const deliveries = await history(store);
    const isDone = deliveries.every(({ state }) => state !== "planned" && state !== "sending");
    if (isDone && deliveries.length >= expected.length) return true;
    await wait(100, undefined, { signal });
  }
  return false;
}
