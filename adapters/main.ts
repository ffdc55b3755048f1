#!/usr/bin/env node
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setImmediate as pause } from "node:timers/promises";
import { z } from "zod";
import { type Bot, createBot } from "../src/bot/bot.ts";
import type { Corpus, Opened } from "../src/bot/context.ts";
import { commands } from "../src/commands/index.ts";
import { createCandidates } from "../src/digest/candidates.ts";
import { createDeliverer } from "../src/digest/deliver.ts";
import { createTick } from "../src/digest/tick.ts";
import { UserError } from "../src/errors.ts";
import { createLibrary } from "../src/library.ts";
import type { PaperRecord } from "../src/paper.ts";
import type { Platform, Scope } from "../src/ports.ts";
import { createMiniSearchEngine } from "../src/search/minisearch.ts";
import type { StoredPaper } from "../src/store.ts";
import { readConfig } from "./config.ts";
import { createScheduler, type Scheduler } from "./scheduler.ts";
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

async function createCorpus(records: readonly PaperRecord[]): Promise<Corpus> {
  const library = createLibrary();
  const engine = createMiniSearchEngine();
  await engine.add(library.add(records));
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
  /** From now on digests are delivered when they are due; where there is no database yet, once there is one. */
  startDigests(): Promise<void>;
  close(): Promise<void>;
}

/** Reads the papers and builds the program. Rejects with a `UserError` where the set-up is wrong. */
async function openProgram(output: Output): Promise<Program> {
  const config = readConfig();
  const { papers, warnings } = await loadPapers(config.papers ?? join(dirname(packageFile), "data"));
  for (const warning of warnings) process.stderr.write(`paperboy: ${warning}\n`);
  let corpus = await createCorpus(papers);
  let opened: Promise<Opened> | undefined;
  let scheduler: Scheduler | undefined;
  let areDigestsOn = false;
  const platforms = new Map<string, Platform>([["terminal", createTerminalPlatform((reply) => output.show(reply))]]);
  const platformOf = (scope: Scope) => platforms.get(scope.slice(0, scope.indexOf(":")));

  async function openStore(): Promise<Opened> {
    const { createStore } = await import("./store/index.ts");
    const store = await createStore(config.databaseUrl);
    const storedPapers = onlyThese(papers, await store.papers.merge(papers, "PAPERS", clock()));
    corpus = await createCorpus(storedPapers.map(({ paper }) => paper));
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

  return {
    bot: createBot(commands, "search", { corpus: () => corpus, open, platformOf, clock, random: Math.random }, report),
    paperCount: corpus.library.all().length,
    startDigests: async () => {
      areDigestsOn = true;
      if (databaseExists(config.databaseUrl)) await open();
    },
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
  const openBot = async () => {
    program = await openProgram(output);
    return program.bot;
  };
  try {
    if (words.length > 0) {
      const { runCommandLine } = await import("./terminal/command-line.ts");
      const backUp = async (file: string) => (await import("./store/index.ts")).backUp(readConfig().databaseUrl, file);
      return await runCommandLine(words, { version, description, commands, output, openBot, backUp });
    }
    program = await openProgram(output);
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
