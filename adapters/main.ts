#!/usr/bin/env node
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setImmediate as pause } from "node:timers/promises";
import { z } from "zod";
import { type Bot, createBot } from "../src/bot/bot.ts";
import type { Corpus, Opened } from "../src/bot/context.ts";
import type { Host } from "../src/bot/host.ts";
import { commands } from "../src/commands/index.ts";
import { createCandidates } from "../src/digest/candidates.ts";
import { createDeliverer } from "../src/digest/deliver.ts";
import { createTick } from "../src/digest/tick.ts";
import { UserError } from "../src/errors.ts";
import { createLibrary } from "../src/library.ts";
import type { PaperRecord } from "../src/paper.ts";
import type { Check, Connection, Platform, Scope } from "../src/ports.ts";
import type { StoredPaper } from "../src/store.ts";
import { type Config, readConfig } from "./config.ts";
import { checkThat, describeChecks } from "./doctor.ts";
import { createScheduler, type Scheduler } from "./scheduler.ts";
import { openEngine } from "./search/index.ts";
import { serve } from "./serve.ts";
import { loadPapers } from "./sources/papers-file.ts";
import { createOutput, type Output } from "./terminal/output.ts";
import { createTerminalPlatform } from "./terminal/platform.ts";

const require = createRequire(import.meta.url);
const packageFile = require.resolve("paperboy/package.json");
const { version, description } = z.object({ version: z.string(), description: z.string() }).parse(require(packageFile));

/** After this long an attempt to post is over, one way or the other: the longest time-out of a request and 30 s more. */
const SETTLE_MS = 60_000;
/** For how long a process has a digest for itself between two messages. */
const LEASE_MS = 60_000;

const clock = () => new Date();

const databaseExists = (url: string) => !url.startsWith("file:") || existsSync(url.slice("file:".length));

function report(reference: string, cause: unknown): void {
  process.stderr.write(`paperboy: ${reference}: ${cause instanceof Error ? cause.stack : String(cause)}\n`);
}

const log = (line: string): void => {
  process.stderr.write(`${clock().toISOString()} ${line}\n`);
};

/** The platforms that are set up, not connected yet. Their libraries are loaded only here. */
async function createConnections({ slack, discord }: Config, host: Host): Promise<ReadonlyMap<string, Connection>> {
  const connections = new Map<string, Connection>();
  if (slack) connections.set("slack", (await import("./slack/index.ts")).createSlack(slack, host));
  if (discord) connections.set("discord", (await import("./discord/index.ts")).createDiscord(discord, host));
  return connections;
}

/** `name` tells the snapshots of two corpora apart; they lie beside the database file, or in `var` where there is none. */
async function createCorpus(records: readonly PaperRecord[], name: string, databaseUrl: string): Promise<Corpus> {
  const library = createLibrary();
  const folder = databaseUrl.startsWith("file:") ? dirname(databaseUrl.slice("file:".length)) : "var";
  const engine = await openEngine(library.add(records), join(folder, `${name}.search`), (cause) => {
    report("search snapshot", cause);
  });
  return { library, engine };
}

/** What the store keeps of the papers that PAPERS names now: it also remembers those that were served before. */
function onlyThese(papers: readonly PaperRecord[], stored: readonly StoredPaper[]): readonly StoredPaper[] {
  const library = createLibrary();
  library.add(stored.map(({ paper }) => paper));
  const handles = new Set(library.add(papers).map(({ handle }) => handle));
  return stored.filter(({ paper }) => handles.has(paper.handle));
}

/** Everything that answers and delivers, once it is put together. */
interface Program {
  readonly bot: Bot;
  readonly paperCount: number;
  /** Those that are set up, where the program is to talk with them. */
  readonly connections: readonly Connection[];
  /** From now on digests are delivered when they are due; where there is no database yet, once there is one. */
  startDigests(): Promise<void>;
  /** Finishes the digests that are being sent. */
  stopDigests(): Promise<void>;
  /** Rejects with a `UserError` where the database cannot be opened. */
  openDatabase(): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Reads the papers and builds the program: to talk with the person at the terminal, or on the platforms that are set up.
 * Rejects with a `UserError` where the set-up is wrong.
 */
async function openProgram(config: Config, output: Output, where: "terminal" | "platforms"): Promise<Program> {
  const { papers, warnings } = await loadPapers(config.papers ?? join(dirname(packageFile), "data"));
  for (const warning of warnings) process.stderr.write(`paperboy: ${warning}\n`);
  let corpus = await createCorpus(papers, "papers", config.databaseUrl);
  let opened: Promise<Opened> | undefined;
  let scheduler: Scheduler | undefined;
  let areDigestsOn = false;
  const platforms = new Map<string, Platform>();
  const platformOf = (scope: Scope) => platforms.get(scope.slice(0, scope.indexOf(":")));

  async function openStore(): Promise<Opened> {
    const { createStore } = await import("./store/index.ts");
    const store = await createStore(config.databaseUrl);
    const storedPapers = onlyThese(papers, await store.papers.merge(papers, "PAPERS", clock()));
    corpus = await createCorpus(
      storedPapers.map(({ paper }) => paper),
      "stored",
      config.databaseUrl,
    );
    const { engine, library } = corpus;
    const votes = new Map<string, number>();
    const tick = createTick({
      deliveries: store.deliveries,
      createDeliverer: () =>
        createDeliverer({
          store,
          platformOf,
          candidates: createCandidates(engine, storedPapers),
          votes,
          clock,
          random: Math.random,
          settleMs: SETTLE_MS,
          leaseMs: LEASE_MS,
          catchUpMs: config.catchUpMs,
          report,
        }),
      platforms: [...platforms.keys()],
      clock,
      pause: async () => void (await pause()),
      leaseMs: LEASE_MS,
      catchUpMs: config.catchUpMs,
    });
    scheduler = createScheduler(tick, clock, report);
    if (areDigestsOn) void scheduler.runNow();
    return { library, engine, store, storedPapers, votes, deliverDue: scheduler.runNow };
  }

  const open = () => {
    opened ??= openStore().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };

  const surroundings = { corpus: () => corpus, open, platformOf, clock, random: Math.random };
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

  return {
    bot,
    paperCount: corpus.library.all().length,
    connections: [...connections.values()],
    openDatabase: open,
    startDigests: async () => {
      areDigestsOn = true;
      if (databaseExists(config.databaseUrl)) await open();
    },
    stopDigests: async () => scheduler?.stop(),
    close: async () => {
      await scheduler?.stop();
      await (await opened)?.store.close();
    },
  };
}

/** Gives the exit code: 0 done, 1 failed, 2 wrong use, 130 on Ctrl-C. */
async function main(words: readonly string[]): Promise<number> {
  const output = await createOutput();
  let program: Program | undefined;
  const open = async (where: "terminal" | "platforms") => {
    program = await openProgram(readConfig(), output, where);
    return program;
  };
  const openBot = async () => (await open("terminal")).bot;
  try {
    if (words.length > 0) {
      const { runCommandLine } = await import("./terminal/command-line.ts");
      const backUp = async (file: string) => (await import("./store/index.ts")).backUp(readConfig().databaseUrl, file);
      const manifest = async () => (await import("./slack/manifest.ts")).createManifest(commands);
      const doctor = async (channel?: string) => examine(await open("platforms"), channel);
      const operations = { backUp, manifest, doctor, describeChecks };
      return await runCommandLine(words, { version, description, commands, output, openBot, ...operations });
    }
    const config = readConfig();
    if (config.slack || config.discord) {
      const { connections, startDigests, stopDigests, openDatabase } = await open("platforms");
      await openDatabase();
      await serve(connections, { start: startDigests, stop: stopDigests }, log);
      return 0;
    }
    program = await open("terminal");
    if (process.stdin.isTTY && process.stdout.isTTY) {
      const { chat } = await import("./terminal/chat.ts");
      return await chat(program, greeting(program.paperCount), output);
    }
    const { answerPipedLines } = await import("./terminal/piped.ts");
    return await answerPipedLines(program.bot);
  } finally {
    await program?.close();
  }
}

/** What may be wrong with the set-up, the database first. */
async function examine(
  { connections, openDatabase, paperCount }: Program,
  channel?: string,
): Promise<readonly Check[]> {
  const papers = { what: `papers: ${paperCount} can be read` };
  const database = await checkThat("the database can be opened", openDatabase);
  const platforms = await Promise.all(connections.map((connection) => connection.check(channel)));
  return [papers, database, ...platforms.flat()];
}

const greeting = (paperCount: number): readonly string[] => [
  `This is paperboy, with ${paperCount} papers to search and read. Ctrl-D leaves.`,
  "Try: kv cache, show razorattention, or help.",
  "Slack and Discord: README.md, “Connect”.",
];

// Whoever reads our output may have seen enough (`paperboy help | head -3`).
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`paperboy: cannot write the answer: ${error.message}.\n`);
  process.exit(1);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const text =
    error instanceof UserError
      ? `${error.message} ${error.hint}`
      : error instanceof Error
        ? error.stack
        : String(error);
  process.stderr.write(`paperboy: ${text}\n`);
  process.exitCode = 1;
}
