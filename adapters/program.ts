import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Bot, createBot } from "../src/bot/bot.ts";
import type { Corpus, Opened } from "../src/bot/context.ts";
import type { Host } from "../src/bot/host.ts";
import { commands } from "../src/commands/index.ts";
import { createCandidates } from "../src/digest/candidates.ts";
import { createDeliverer } from "../src/digest/deliver.ts";
import { createTick } from "../src/digest/tick.ts";
import { UserError } from "../src/errors.ts";
import { createLibrary, type Library } from "../src/library.ts";
import type { Embedder } from "../src/meaning/embedder.ts";
import { type Connection, type LookUp, type Platform, platformName, type Scope } from "../src/ports.ts";
import type { SearchEngine } from "../src/search/engine.ts";
import type { FlatEngine } from "../src/search/flat-engine.ts";
import type { Store, StoredPaper } from "../src/store.ts";
import { createFollower, isLive, servedPapers } from "../src/sync/follow.ts";
import { createPersonalLookUp } from "../src/sync/look-up.ts";
import { createSyncRound, describeSync, type SyncResult, syncByHand } from "../src/sync/sync.ts";
import { takeIn } from "../src/sync/take-in.ts";
import { createCleanUp } from "../src/team/clean-up.ts";
import { packageFile, userAgent } from "./about.ts";
import type { Config } from "./config.ts";
import { clock, log, report } from "./operator.ts";
import { createPause } from "./pause.ts";
import { createScheduler, type Scheduler } from "./scheduler.ts";
import { openEngine } from "./search/index.ts";
import { loadPapers } from "./sources/papers-file.ts";
import type { Output } from "./terminal/output.ts";
import { createTerminalPlatform } from "./terminal/platform.ts";

/** After this long an attempt to post is over, one way or the other: the longest time-out of a request and 30 s more. */
const SETTLE_MS = 60_000;
/** For how long a process has a digest for itself between two messages. */
const LEASE_MS = 60_000;

const pause = createPause();

const databaseExists = (url: string) => !url.startsWith("file:") || existsSync(url.slice("file:".length));

/** The platforms that are set up, not connected yet. Their libraries are loaded only here. */
async function createConnections({ slack, discord }: Config, host: Host): Promise<ReadonlyMap<string, Connection>> {
  const connections = new Map<string, Connection>();
  if (slack) connections.set("slack", (await import("./slack/index.ts")).createSlack(slack, host));
  if (discord) connections.set("discord", (await import("./discord/index.ts")).createDiscord(discord, host));
  return connections;
}

/** `name` tells the snapshots of two corpora apart; they lie beside the database file, or in `var` where there is none. */
async function createCorpus(library: Library, name: string, databaseUrl: string) {
  const folder = databaseUrl.startsWith("file:") ? dirname(databaseUrl.slice("file:".length)) : "var";
  const engine = await openEngine(library.all(), join(folder, `${name}.search`), pause, (cause) => {
    report("search snapshot", cause);
  });
  return { library, engine };
}

/** What turns text into vectors, where that is set up. */
async function connectEmbedder({ embeddings }: Config, signal: AbortSignal): Promise<Embedder | undefined> {
  if (embeddings === undefined) return undefined;
  const { createEmbedder } = await import("./embeddings/index.ts");
  const { request, retryAfter } = await import("./sources/http-request.ts");
  return createEmbedder({ ...embeddings, userAgent }, { request, retryAfter, clock, signal });
}

/** Everything that answers and delivers, once it is put together. */
export interface Program {
  readonly bot: Bot;
  readonly paperCount: number;
  /** Those that are set up, where the program is to talk with them. */
  readonly connections: readonly Connection[];
  /** Where there is a search by meaning. */
  readonly embedder: Embedder | undefined;
  /** From now on digests are delivered when they are due; where there is no database yet, once there is one. */
  startDigests(): Promise<void>;
  /** Finishes the digests that are being sent. */
  stopDigests(): Promise<void>;
  /** Reads all sources once; rejects with a `UserError` where none is turned on. */
  syncNow(onStart: (name: string, done: number, total: number) => void): Promise<readonly SyncResult[]>;
  /** Rejects with a `UserError` where the database cannot be opened. */
  openDatabase(): Promise<Opened>;
  close(): Promise<void>;
}

/**
 * Reads the papers and builds the program: to talk with the person at the terminal, or on the platforms that are set up.
 * Rejects with a `UserError` where the set-up is wrong.
 */
export async function openProgram(config: Config, output: Output, where: "terminal" | "platforms"): Promise<Program> {
  const { papers, warnings } = await loadPapers(config.papers ?? join(dirname(packageFile), "data"));
  for (const warning of warnings) process.stderr.write(`paperboy: ${warning}\n`);
  const shipped = createLibrary();
  shipped.add(papers);
  let corpus: Corpus = await createCorpus(shipped, "papers", config.databaseUrl);
  let opened: Promise<Opened> | undefined;
  let scheduler: Scheduler | undefined;
  let background: readonly Scheduler[] = [];
  let areDigestsOn = false;
  const ending = new AbortController();
  const embedder = await connectEmbedder(config, ending.signal);
  const platforms = new Map<string, Platform>();
  const platformOf = (scope: Scope) => platforms.get(platformName(scope));

  async function openStore(): Promise<Opened> {
    const { createStore } = await import("./store/index.ts");
    const store = await createStore(config.databaseUrl);
    const named = await takeIn(store.papers, papers, "PAPERS", clock(), pause);
    const revision = await store.papers.revision();
    const storedPapers: StoredPaper[] = [];
    for await (const page of servedPapers(store.papers, named)) {
      storedPapers.push(...page);
      await pause();
    }
    const library = createLibrary();
    library.keep(storedPapers.map(({ paper }) => paper));
    const { engine: words } = await createCorpus(library, "stored", config.databaseUrl);
    const meaning = await openMeaning(library, store);
    const engine: SearchEngine = meaning?.engineOn(words) ?? words;
    corpus = { library, engine };
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
    scheduler = createScheduler(tick, clock, report);
    const catchUp = createFollower({
      ...corpus,
      papers: store.papers,
      stored: storedPapers,
      revision,
      serves: isLive,
      pause,
    });
    const poll = createScheduler(
      () => catchUp().then(() => new Date(clock().getTime() + config.libraryPollMs)),
      clock,
      report,
    );
    const sources = await openSources(store);
    const tell = (result: SyncResult) => {
      log(describeSync(result));
      void poll.runNow();
    };
    const sync = createScheduler(
      createSyncRound(sources, store, clock, pause, config.syncEveryMs, tell),
      clock,
      report,
    );
    const cleanUp = createScheduler(createCleanUp(store.privacy, clock), clock, report);
    background = [
      poll,
      cleanUp,
      ...(sources.length > 0 ? [sync] : []),
      ...(meaning ? [createScheduler(meaning.round, clock, report)] : []),
    ];
    if (areDigestsOn) startRounds();
    const opened = { library, engine, store, storedPapers, deliverDue: scheduler.runNow };
    return meaning ? { ...opened, meaning: meaning.state } : opened;
  }

  function startRounds(): void {
    for (const one of [scheduler, ...background]) void one?.runNow();
  }

  async function openMeaning(library: Library, store: Store) {
    if (embedder === undefined) return undefined;
    const { createMeaning } = await import("../src/meaning/meaning.ts");
    const { createHybridEngine } = await import("../src/meaning/hybrid-engine.ts");
    const setting = { library, store, embedder, clock, log, everyMs: config.libraryPollMs };
    const meaning = createMeaning(setting, pause);
    return { ...meaning, engineOn: (words: FlatEngine) => createHybridEngine(words, meaning) };
  }

  async function openSources(store: Store) {
    if (config.sources === "") return [];
    const { createSources } = await import("./sources/index.ts");
    return createSources(config.sources, config.origins, userAgent, worldOf(store));
  }

  const worldOf = ({ turns }: Store) => ({ turns, clock, random: Math.random, signal: ending.signal });

  const fetchPaper: LookUp = async (id) => {
    const { createLookUp } = await import("./sources/index.ts");
    return createLookUp(config.origins.arxiv, userAgent, worldOf((await open()).store))(id);
  };

  async function syncNow(onStart: (name: string, done: number, total: number) => void): Promise<readonly SyncResult[]> {
    const { store } = await open();
    const sources = await openSources(store);
    if (sources.length === 0) throw new UserError("No source is turned on.", "Name some in SOURCES; see .env.example.");
    const results: SyncResult[] = [];
    for (const [done, source] of sources.entries()) {
      onStart(source.name, done, sources.length);
      results.push(await syncByHand(source, store, clock, pause));
    }
    return results;
  }

  const open = () => {
    opened ??= openStore().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };

  const remembered = async () =>
    opened ?? (databaseExists(config.databaseUrl) ? open().catch(() => undefined) : undefined);
  const citer = async () => (await import("./citations.ts")).createCiter();
  const mayLookUp = /(^|,)\s*arxiv\s*(:|,|$)/.test(config.sources);
  const surroundings = {
    corpus: () => corpus,
    open,
    remembered,
    citer,
    platformOf,
    ...(mayLookUp && { lookUp: createPersonalLookUp(fetchPaper, open, clock) }),
    clock,
    random: Math.random,
  };
  const bot = createBot(commands, "search", surroundings, report);
  const memory = async () => (await open()).store.adapters;
  const host: Host = { bot, memory, clock, random: Math.random, log, report };
  const connections = where === "platforms" ? await createConnections(config, host) : new Map<string, Connection>();
  for (const [name, { platform }] of connections) platforms.set(name, platform);
  if (where === "terminal")
    platforms.set(
      "terminal",
      createTerminalPlatform((reply) => output.show(reply)),
    );

  const stopDigests = async () => {
    ending.abort();
    await Promise.all([scheduler, ...background].map((one) => one?.stop()));
  };

  // What the sources brought so far is searched too, and vectors are in the database.
  const isStoreSearched = config.sources !== "" || embedder !== undefined;
  if (isStoreSearched && databaseExists(config.databaseUrl)) {
    await open().catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      process.stderr.write(`paperboy: ${error.message} ${error.hint}\n`);
    });
  }

  return {
    bot,
    syncNow,
    paperCount: corpus.library.all().length,
    connections: [...connections.values()],
    embedder,
    openDatabase: open,
    startDigests: async () => {
      const isOpen = opened !== undefined;
      await opened;
      areDigestsOn = true;
      if (isOpen) startRounds();
      else if (databaseExists(config.databaseUrl) || isStoreSearched) await open();
    },
    stopDigests,
    close: async () => {
      await stopDigests();
      await (await opened)?.store.close();
    },
  };
}
