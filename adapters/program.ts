import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Bot, createBot } from "../src/bot/bot.ts";
import type { Corpus, Opened } from "../src/bot/context.ts";
import type { Host } from "../src/bot/host.ts";
import { commands } from "../src/commands/index.ts";
import { UserError } from "../src/errors.ts";
import { createLibrary } from "../src/library.ts";
import type { Embedder } from "../src/meaning/embedder.ts";
import { type Connection, type LookUp, type Platform, platformName, type Scope } from "../src/ports.ts";
import { createFlatEngine } from "../src/search/flat-engine.ts";
import { createPersonalLookUp } from "../src/sync/look-up.ts";
import { type SyncResult, syncByHand } from "../src/sync/sync.ts";
import { packageFile, userAgent } from "./about.ts";
import { buildOnStore, createCorpus, openSources, worldOf } from "./build-on-store.ts";
import type { Config } from "./config.ts";
import { clock, log, report } from "./operator.ts";
import { createPause } from "./pause.ts";
import type { Scheduler } from "./scheduler.ts";
import { loadPapers } from "./sources/papers-file.ts";
import type { Output } from "./terminal/output.ts";
import { createTerminalPlatform } from "./terminal/platform.ts";

const pause = createPause();

const databaseExists = (url: string) => !url.startsWith("file:") || existsSync(url.slice("file:".length));

/** The platforms that are set up, not connected yet. Their libraries are loaded only here. */
async function createConnections({ slack, discord }: Config, host: Host): Promise<ReadonlyMap<string, Connection>> {
  const connections = new Map<string, Connection>();
  if (slack) connections.set("slack", (await import("./slack/index.ts")).createSlack(slack, host));
  if (discord) connections.set("discord", (await import("./discord/index.ts")).createDiscord(discord, host));
  return connections;
}

/** What turns text into vectors, where that is set up. */
async function connectEmbedder({ embeddings }: Config, signal: AbortSignal): Promise<Embedder | undefined> {
  if (embeddings === undefined) return undefined;
  const { createEmbedder } = await import("./embeddings/index.ts");
  const { request } = await import("./sources/http-request.ts");
  return createEmbedder({ ...embeddings, userAgent }, { request, clock, signal });
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

/** A chat in the terminal, a command or lines that are given to the program there, or the platforms that are set up. */
export type Where = "chat" | "lines" | "platforms";

/** Reads the papers and builds the program. Rejects with a `UserError` where the set-up is wrong. */
export async function openProgram(config: Config, output: Output, where: Where): Promise<Program> {
  let { papers, warnings } = await loadPapers(config.papers ?? join(dirname(packageFile), "data"));
  for (const warning of warnings) process.stderr.write(`paperboy: ${warning}\n`);
  const paperCount = papers.length;
  /** Nothing at first: where the store is opened at once it would be built in vain. */
  let corpus: Corpus = { library: createLibrary(), engine: createFlatEngine(pause) };
  let opened: Promise<Opened> | undefined;
  let rounds: readonly Scheduler[] = [];
  let areRoundsOn = false;
  const ending = new AbortController();
  /** Whoever waits for an answer waits for nothing that it does not need. */
  const canWait = where === "lines";
  const embedder = await connectEmbedder(config, ending.signal);
  const platforms = new Map<string, Platform>();
  const platformOf = (scope: Scope) => platforms.get(platformName(scope));

  async function openStore(): Promise<Opened> {
    const built = await buildOnStore(config, papers, {
      ...{ platforms, platformOf, embedder },
      // Lines in between would break what a person types; “status” tells the same.
      log: where === "platforms" ? log : () => {},
      signal: ending.signal,
      canWait,
    });
    // The store has them from now on: they need not be held twice.
    papers = [];
    corpus = built.opened;
    rounds = built.rounds;
    if (areRoundsOn) startRounds();
    return built.opened;
  }

  function startRounds(): void {
    for (const round of rounds) void round.runNow();
  }

  const fetchPaper: LookUp = async (id) => {
    const { createLookUp } = await import("./sources/index.ts");
    return createLookUp(config.origins.arxiv, userAgent, worldOf((await open()).store, ending.signal))(id);
  };

  async function syncNow(onStart: (name: string, done: number, total: number) => void): Promise<readonly SyncResult[]> {
    const { store } = await open();
    const sources = await openSources(config, store, ending.signal);
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
  if (where !== "platforms")
    platforms.set(
      "terminal",
      createTerminalPlatform((reply) => output.show(reply)),
    );

  const stopDigests = async () => {
    ending.abort();
    await Promise.all(rounds.map((round) => round.stop()));
  };

  // What the sources brought so far is searched too, and vectors are in the database.
  const isStoreSearched = config.sources !== "" || embedder !== undefined;
  if (where !== "platforms") {
    if (isStoreSearched && databaseExists(config.databaseUrl)) {
      await open().catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        process.stderr.write(`paperboy: ${error.message} ${error.hint}\n`);
      });
    }
    if (opened === undefined) {
      const { library } = corpus;
      library.add(papers);
      corpus = await createCorpus(library, "papers", config.databaseUrl, canWait);
    }
  }

  return {
    bot,
    syncNow,
    paperCount: opened === undefined ? paperCount : corpus.library.all().length,
    connections: [...connections.values()],
    embedder,
    openDatabase: open,
    startDigests: async () => {
      const isOpen = opened !== undefined;
      await opened;
      areRoundsOn = true;
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
