import { dirname, join } from "node:path";
import type { Opened } from "../src/bot/context.ts";
import { createCandidates } from "../src/digest/candidates.ts";
import { createDeliverer } from "../src/digest/deliver.ts";
import { createTick } from "../src/digest/tick.ts";
import { createLibrary, type Library } from "../src/library.ts";
import type { Embedder } from "../src/meaning/embedder.ts";
import type { PaperRecord } from "../src/paper.ts";
import type { Log, Platform, Scope } from "../src/ports.ts";
import type { SearchEngine } from "../src/search/engine.ts";
import type { WordEngine } from "../src/search/flat-engine.ts";
import type { Store, StoredPaper } from "../src/store.ts";
import { createFollower, isLive, servedPapers } from "../src/sync/follow.ts";
import type { PaperSource } from "../src/sync/source.ts";
import { statesOf } from "../src/sync/source-state.ts";
import { createSyncRound, describeSync, type SyncResult } from "../src/sync/sync.ts";
import { takeInNamed } from "../src/sync/take-in.ts";
import { createCleanUp } from "../src/team/clean-up.ts";
import { userAgent } from "./about.ts";
import type { Config } from "./config.ts";
import { clock, report } from "./operator.ts";
import { createPause } from "./pause.ts";
import { createScheduler, type Scheduler } from "./scheduler.ts";
import { openEngine, openWhenAsked } from "./search/index.ts";

/** After this long an attempt to post is over, one way or the other: the longest time-out of a request and 30 s more. */
const SETTLE_MS = 60_000;
/** For how long a process has a digest for itself between two messages. */
const LEASE_MS = 60_000;

const pause = createPause();

/**
 * `name` tells the snapshots of two corpora apart; they lie beside the database file, or in `var` where there is none. The
 * engine is opened now, or where it `canWait` with the first question.
 */
export async function createCorpus(library: Library, name: string, databaseUrl: string, canWait: boolean) {
  const folder = databaseUrl.startsWith("file:") ? dirname(databaseUrl.slice("file:".length)) : "var";
  const open = () =>
    openEngine(library.all(), join(folder, `${name}.search`), pause, (cause) => report("search snapshot", cause));
  return { library, engine: canWait ? openWhenAsked(open) : await open() };
}

/** What sources ask the world for; `signal` ends their requests and waits. */
export const worldOf = ({ turns }: Store, signal: AbortSignal) => ({ turns, clock, random: Math.random, signal });

/** The sources that are turned on. */
export async function openSources(config: Config, store: Store, signal: AbortSignal): Promise<readonly PaperSource[]> {
  if (config.sources === "") return [];
  const { createSources } = await import("./sources/index.ts");
  return createSources(config.sources, config.origins, userAgent, worldOf(store, signal));
}

interface Surroundings {
  /** By name; all are there by now. */
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly platformOf: (scope: Scope) => Platform | undefined;
  readonly embedder: Embedder | undefined;
  /** Learns what comes of the rounds. */
  readonly log: Log;
  /** Ends requests and waits when the program ends. */
  readonly signal: AbortSignal;
  /** The papers are made findable with the first question. */
  readonly canWait: boolean;
}

/**
 * Opens the store, takes in the papers that PAPERS names, and builds what commands have on it, and the rounds of work that go
 * on beside the conversations: digests, sources, what other processes brought. None of these is started. Rejects with a
 * `UserError` where the store cannot be opened.
 */
export async function buildOnStore(
  config: Config,
  papers: readonly PaperRecord[],
  { platforms, platformOf, embedder, log, signal, canWait }: Surroundings,
): Promise<{ readonly opened: Opened; readonly rounds: readonly Scheduler[] }> {
  const { createStore } = await import("./store/index.ts");
  const store = await createStore(config.databaseUrl);
  const named = await takeInNamed(store.papers, papers, clock(), pause);
  const revision = await store.papers.revision();
  const storedPapers: StoredPaper[] = [];
  const library = createLibrary();
  for await (const page of servedPapers(store.papers, named)) {
    storedPapers.push(...page);
    library.keep(page.map(({ paper }) => paper));
    await pause();
  }
  const { engine: words } = await createCorpus(library, "stored", config.databaseUrl, canWait);
  const meaning = await openMeaning(config, embedder, library, store, log);
  const engine: SearchEngine = meaning?.engineOn(words) ?? words;
  const schedule = (round: Parameters<typeof createScheduler>[0]) => createScheduler(round, clock, report);

  const tick = createTick({
    deliveries: store.deliveries,
    createDeliverer: () =>
      createDeliverer({
        store,
        platformOf,
        candidates: createCandidates(engine, storedPapers),
        clock,
        random: Math.random,
        settleMs: SETTLE_MS,
        leaseMs: LEASE_MS,
        catchUpMs: config.catchUpMs,
        report,
      }),
    platforms: [...platforms.keys()],
    clock,
    pause,
    leaseMs: LEASE_MS,
    catchUpMs: config.catchUpMs,
  });
  const digests = schedule(tick);
  const catchUp = createFollower({
    ...{ library, engine },
    papers: store.papers,
    stored: storedPapers,
    revision,
    serves: isLive,
    pause,
  });
  const poll = schedule(() => catchUp().then(() => new Date(clock().getTime() + config.libraryPollMs)));
  const sources = await openSources(config, store, signal);
  const tell = (result: SyncResult) => {
    log(describeSync(result));
    void poll.runNow();
  };
  const sync = schedule(createSyncRound(sources, store, clock, pause, config.syncEveryMs, tell));

  const names = sources.map(({ name }) => name);
  const opened = {
    ...{ library, engine, store, storedPapers },
    sources: async () => statesOf(names, await store.sources.list()),
    deliverDue: digests.runNow,
    ...(meaning && { meaning: meaning.state }),
  };
  const rounds = [
    digests,
    poll,
    schedule(createCleanUp(store.privacy, clock)),
    ...(sources.length > 0 ? [sync] : []),
    ...(meaning ? [schedule(meaning.round)] : []),
  ];
  return { opened, rounds };
}

async function openMeaning(config: Config, embedder: Embedder | undefined, library: Library, store: Store, log: Log) {
  if (embedder === undefined) return undefined;
  const { createMeaning } = await import("../src/meaning/meaning.ts");
  const { createHybridEngine } = await import("../src/meaning/hybrid-engine.ts");
  const setting = { library, store, embedder, clock, log, everyMs: config.libraryPollMs };
  const meaning = createMeaning(setting, pause);
  return { ...meaning, engineOn: (words: WordEngine) => createHybridEngine(words, meaning) };
}
