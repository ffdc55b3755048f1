import { type Candidates, newestFirst } from "../../src/digest/candidates.ts";
import { createDeliverer } from "../../src/digest/deliver.ts";
import type { Delivery } from "../../src/digest/delivery.ts";
import { hours, minutes } from "../../src/digest/duration.ts";
import type { Subscription } from "../../src/digest/subscription.ts";
import { createTick } from "../../src/digest/tick.ts";
import type { Platform } from "../../src/ports.ts";
import type { Store, StoredPaper } from "../../src/store.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { createRecordingPlatform, type RecordingPlatform } from "../fakes/recording-platform.ts";
import { stored, subscription } from "./samples.ts";

export const settleMs = 2 * minutes;
export const leaseMs = 5 * minutes;
const catchUpMs = 12 * hours;

export const library: readonly StoredPaper[] = [
  stored("owls", "2026-03-01T00:00:00Z", { abstract: "Owls are birds. We show that owls route well." }),
  stored("bees", "2026-02-01T00:00:00Z"),
  stored("ants", "2026-01-01T00:00:00Z"),
];

/** All papers for an empty topic, none for any other. */
export const candidatesOf = (papers: readonly StoredPaper[]): Candidates => ({
  matching: async (topic) => (topic === "" ? newestFirst(papers) : []),
  similar: async () => [],
  paper: (handle) => papers.find(({ paper }) => paper.handle === handle)?.paper,
});

/** One process with a store, a platform and a clock that is set by hand. */
export interface World {
  readonly store: Store;
  readonly platform: RecordingPlatform;
  readonly subscription: Subscription;
  readonly reported: unknown[];
  /** Sets the clock and makes one round of work. Gives what is due next. */
  readonly at: (time: string | Date) => Promise<Date | undefined>;
  /** Rounds of work at each instant at which something is due, up to and with `end`. */
  readonly until: (end: string) => Promise<void>;
  readonly deliveries: () => Promise<readonly Delivery[]>;
  /** State and reason of the first digest. */
  readonly outcome: () => Promise<string>;
}

export interface WorldParts {
  readonly platform?: Platform | undefined;
  /** Puts something around the store; `pass` lets time pass, in milliseconds. */
  readonly store?: (store: Store, clock: () => Date, pass: (ms: number) => void) => Store;
  readonly candidates?: Candidates;
}

export async function createWorld(wish: Partial<Subscription> = {}, parts: WorldParts = {}): Promise<World> {
  let now = subscription.madeAt;
  const clock = () => now;
  const pass = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  const memory = createMemoryStore();
  const made = await memory.subscriptions.add({ ...subscription, ...wish });
  const store = parts.store?.(memory, clock, pass) ?? memory;
  const platform = createRecordingPlatform(clock);
  const reported: unknown[] = [];
  const tick = createTick({
    deliveries: store.deliveries,
    platforms: ["forum"],
    createDeliverer: () =>
      createDeliverer({
        store,
        platformOf: () => ("platform" in parts ? parts.platform : platform),
        candidates: parts.candidates ?? candidatesOf(library),
        clock,
        random: () => 0.5,
        settleMs,
        leaseMs,
        catchUpMs,
        report: (_, cause) => reported.push(cause),
      }),
    clock,
    pause: async () => {},
    leaseMs,
    catchUpMs,
  });
  const at = (time: string | Date) => {
    now = new Date(time);
    return tick();
  };
  const deliveries = async () => (await memory.deliveries.history(made.scope, made.id, 1000)).toReversed();
  return {
    store: memory,
    platform,
    subscription: made,
    reported,
    at,
    until: async (end) => {
      for (let next = await memory.deliveries.nextDue(["forum"]); next && next <= new Date(end); )
        next = await at(next);
    },
    deliveries,
    outcome: async () => {
      const [first] = await deliveries();
      return [first?.state, first?.reason].filter(Boolean).join(": ");
    },
  };
}
