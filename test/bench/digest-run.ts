/**
 * One run of `digest.ts`: plans all that is due in the database of the first argument, delivers as many as the second one
 * says, and prints a `DigestRun`.
 */
import { setImmediate as pause } from "node:timers/promises";
import { loadPapers } from "../../adapters/sources/papers-file.ts";
import { createStore } from "../../adapters/store/index.ts";
import { createCandidates } from "../../src/digest/candidates.ts";
import { createDeliverer } from "../../src/digest/deliver.ts";
import { hours, minutes } from "../../src/digest/duration.ts";
import { planDeliveries } from "../../src/digest/plan.ts";
import { createTick } from "../../src/digest/tick.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { createRecordingPlatform } from "../fakes/recording-platform.ts";

export interface DigestRun {
  readonly planned: number;
  readonly planMs: number;
  readonly delivered: number;
  readonly deliverMs: number;
  /** Peak resident memory of the process. */
  readonly peakMb: number;
}

const times = { settleMs: 1 * minutes, leaseMs: 1 * minutes, catchUpMs: 12 * hours };
/** As many as `createTick` plans in one transaction. */
const BATCH = 50;

const clock = () => new Date();
const [url = "", mostDelivered = ""] = process.argv.slice(2);
const store = await createStore(url);
const papers = await store.papers.merge((await loadPapers("data")).papers, "papers", clock());
const engine = createFlatEngine(pause);
await engine.add(papers.map(({ paper }) => paper));

let planned = 0;
const planStart = performance.now();
for (let count = -1; count !== 0; planned += count) {
  const now = clock();
  count = await store.deliveries.plan(now, BATCH, (subscription) => planDeliveries(subscription, now, times.catchUpMs));
}
const planMs = performance.now() - planStart;

const enough = new Error("This is enough.");
let delivered = 0;
// It keeps nothing, so that the memory is that of paperboy.
const platform = {
  ...createRecordingPlatform(clock),
  post: async ({ channel }: { readonly channel: string }) =>
    ({ kind: "done", value: { channel, id: `m${++delivered}` } }) as const,
};
const tick = createTick({
  deliveries: store.deliveries,
  createDeliverer: () =>
    createDeliverer({
      store,
      platformOf: () => platform,
      candidates: createCandidates(engine, papers),
      clock,
      random: Math.random,
      ...times,
      report: (_, cause) => {
        throw cause;
      },
    }),
  platforms: ["forum"],
  clock,
  pause: async () => {
    if (delivered >= Number(mostDelivered)) throw enough;
    await pause();
  },
  ...times,
});
const deliverStart = performance.now();
await tick().catch((error: unknown) => {
  if (error !== enough) throw error;
});
const deliverMs = performance.now() - deliverStart;
await store.close();

const run: DigestRun = { planned, planMs, delivered, deliverMs, peakMb: process.resourceUsage().maxRSS / 1024 };
process.stdout.write(JSON.stringify(run));
