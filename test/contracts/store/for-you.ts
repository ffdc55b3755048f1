import { setImmediate as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { createCandidates } from "../../../src/digest/candidates.ts";
import { createDeliverer } from "../../../src/digest/deliver.ts";
import { hours, minutes } from "../../../src/digest/duration.ts";
import { directTo } from "../../../src/digest/subscription.ts";
import { createTick } from "../../../src/digest/tick.ts";
import { PaperRecord } from "../../../src/paper.ts";
import { createFlatEngine } from "../../../src/search/flat-engine.ts";
import type { Store, StoredPaper } from "../../../src/store.ts";
import { createRecordingPlatform } from "../../fakes/recording-platform.ts";
import { type CreateDatabase, here, openTwice, sampleSubscription } from "./samples.ts";

const ada = { scope: here, person: "U0EXAMPLE" } as const;

/** What a mind for owls wants, and what it does not. */
const papers = [
  ...["Hunting", "Hearing", "Nesting", "Fledging"].map((what) => [`Owls ${what}`, "owls, mice and moonlit fields"]),
  ...["Dancing", "Stinging", "Swarming", "Humming"].map((what) => [`Bees ${what}`, "bees, nectar and flowers"]),
].map(([title, what]) => PaperRecord.parse({ title, abstract: `We watch ${what}.` }));

/** Two processes on one database, that deliver from the same papers at the same times. */
async function createProcesses(createDatabase: CreateDatabase) {
  const stores = await openTwice(createDatabase);
  let now = new Date("2026-03-01T12:00:00Z");
  const clock = () => now;
  const platform = createRecordingPlatform(clock);
  await stores[0].papers.merge(papers, "test", now);
  const ticks = await Promise.all(stores.map((store) => createProcess(store)));

  async function createProcess(store: Store) {
    const stored: StoredPaper[] = [];
    for await (const some of store.papers.all()) stored.push(...some);
    const engine = createFlatEngine(pause);
    await engine.add(stored.map(({ paper }) => paper));
    const createOne = () =>
      createDeliverer({
        ...{ store, platformOf: () => platform, candidates: createCandidates(engine, stored), clock },
        ...{ random: () => 0.5, settleMs: 2 * minutes, leaseMs: 5 * minutes, catchUpMs: 12 * hours },
        report: (_, cause) => {
          throw cause;
        },
      });
    const { deliveries } = store;
    const times = { leaseMs: 5 * minutes, catchUpMs: 12 * hours };
    return createTick({
      ...{ deliveries, createDeliverer: createOne, platforms: ["slack"], clock, pause: async () => {} },
      ...times,
    });
  }

  /** What both bring at 09:00 on a day of March, each paper with its reason. */
  const on = async (day: number): Promise<readonly string[]> => {
    now = new Date(Date.UTC(2026, 2, day, 9));
    const before = platform.direct.length;
    await Promise.all(ticks.map((tick) => tick()));
    return platform.direct
      .slice(before)
      .flatMap(({ reply }) => reply.data as { handle: string; reason: string }[])
      .map(({ handle, reason }) => `${handle}: ${reason}`);
  };
  return { store: stores[1], platform, on };
}

export function forYouContract(createDatabase: CreateDatabase): void {
  it("brings a person what is like that which they liked, every day, by two processes, and nothing twice", async () => {
    const { store, platform, on } = await createProcesses(createDatabase);
    const mine = { channel: directTo(ada.person), topic: "", count: 1, thread: false, zone: "UTC" };
    const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
    const nextAt = new Date("2026-03-02T09:00:00Z");
    await store.subscriptions.add(sampleSubscription({ ...mine, at: "09:00", days, empty: "silent", nextAt }));

    const [first = "", ...none] = await on(2);
    expect(none).toEqual([]);
    expect(first).toMatch(/^\S+: newest in the library; save or vote for papers that you like/);

    await store.reading.save(ada, "owls-nesting", {}, nextAt);
    await store.reading.refuse(ada, "bees-swarming", nextAt);
    await store.votes.toggle({ ...ada, person: "U1EXAMPLE" }, "bees-humming", nextAt);
    const brought = [first];
    for (let day = 3; day <= 9; day++) brought.push(...(await on(day)));
    const handles = brought.map((one) => one.split(":")[0]);
    // All but what she saved and what she refused, each once, the owls first; then again, as for anybody.
    expect(handles.slice(0, 6).toSorted()).toEqual([
      "bees-dancing",
      "bees-humming",
      "bees-stinging",
      "owls-fledging",
      "owls-hearing",
      "owls-hunting",
    ]);
    expect(handles.slice(1, 4).toSorted()).toEqual(["owls-fledging", "owls-hearing", "owls-hunting"]);
    for (const one of brought.slice(1, 4)) expect(one).toMatch(/: because you saved “Owls Nesting”: .*owls/i);
    expect(brought[4]).toMatch(/: from the archive/);
    expect(brought.slice(6).join()).toMatch(/^bees-dancing: again: .*,owls-\w+: again: /);
    expect(platform.direct).toHaveLength(8);
    const history = await store.deliveries.history(here, undefined, 100);
    expect(history.map(({ state }) => state)).toEqual(history.map(() => "sent"));
  });
}
