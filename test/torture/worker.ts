/** A process that delivers digests as the bot does, and tells each step to whoever may kill it. `fork` it with a `Situation`. */
import { setImmediate as pause } from "node:timers/promises";
import { createScheduler } from "../../adapters/scheduler.ts";
import { createStore } from "../../adapters/store/index.ts";
import { createCandidates } from "../../src/digest/candidates.ts";
import { createDeliverer } from "../../src/digest/deliver.ts";
import { createTick } from "../../src/digest/tick.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import type { DeliveryStore } from "../../src/store.ts";
import { createHttpPlatform } from "./http-platform.ts";
import type { Situation, Step } from "./protocol.ts";
import { CATCH_UP_MS, createFastClock, inBotTime, LEASE_MS, SETTLE_MS } from "./timing.ts";

const { databaseUrl, platformUrl, startedAt } = JSON.parse(process.argv[2] ?? "") as Situation;
const { now: clock, toReal } = createFastClock(startedAt);
const report = (reference: string, cause: unknown) =>
  void process.stderr.write(`worker ${process.pid}: ${reference}: ${cause instanceof Error ? cause.stack : cause}\n`);

/** The same function, but it tells its step first. */
const telling =
  <Arguments extends readonly unknown[], Result>(step: Step, work: (...args: Arguments) => Result) =>
  (...args: Arguments): Result => {
    if (process.connected) process.send?.(step);
    return work(...args);
  };

const store = await createStore(databaseUrl);
const deliveries: DeliveryStore = {
  ...store.deliveries,
  plan: telling("planning", store.deliveries.plan),
  claim: telling("claiming", store.deliveries.claim),
  choose: telling("choosing", store.deliveries.choose),
  save: telling("recording", store.deliveries.save),
};
const http = createHttpPlatform(platformUrl);
const platform = { ...http, post: telling("sending", http.post), find: telling("finding", http.find) };

const { papers } = await store.papers.after(0);
const engine = createFlatEngine(pause);
await engine.add(papers.map(({ paper }) => paper));
const times = { settleMs: inBotTime(SETTLE_MS), leaseMs: inBotTime(LEASE_MS), catchUpMs: CATCH_UP_MS };
const tick = createTick({
  deliveries,
  platforms: ["forum"],
  createDeliverer: () =>
    createDeliverer({
      store: { ...store, deliveries },
      platformOf: () => platform,
      candidates: createCandidates(engine, papers),
      clock,
      random: Math.random,
      ...times,
      report,
    }),
  clock,
  pause: async () => void (await pause()),
  ...times,
});

/** The scheduler sleeps in real time. */
async function round(): Promise<Date | undefined> {
  const next = await tick();
  return next && toReal(next);
}

const scheduler = createScheduler(round, () => new Date(), report);
// Whoever started it wants it to end, or is dead.
process.once("disconnect", async () => {
  await scheduler.stop();
  await store.close();
  process.exit();
});
await scheduler.runNow();
