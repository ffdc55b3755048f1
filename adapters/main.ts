#!/usr/bin/env node
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type Bot, createBot } from "../src/bot/bot.ts";
import { commands } from "../src/commands/index.ts";
import { UserError } from "../src/errors.ts";
import { createLibrary } from "../src/library.ts";
import { createMiniSearchEngine } from "../src/search/minisearch.ts";
import { readConfig } from "./config.ts";
import { loadPapers } from "./sources/papers-file.ts";

const require = createRequire(import.meta.url);
const packageFile = require.resolve("paperboy/package.json");
const { version, description } = z.object({ version: z.string(), description: z.string() }).parse(require(packageFile));

/** Reads the papers and builds everything that answers. Rejects with a `UserError` where the set-up is wrong. */
async function openBot(): Promise<{ readonly bot: Bot; readonly paperCount: number }> {
  const { papers: path = join(dirname(packageFile), "data") } = readConfig();
  const { papers, warnings } = await loadPapers(path);
  for (const warning of warnings) process.stderr.write(`paperboy: ${warning}\n`);
  const library = createLibrary();
  const engine = createMiniSearchEngine();
  await engine.add(library.add(papers));
  const report = (reference: string, cause: unknown): void => {
    process.stderr.write(`paperboy: ${reference}: ${cause instanceof Error ? cause.stack : String(cause)}\n`);
  };
  const bot = createBot({ library, engine, random: Math.random, commands }, "search", report);
  return { bot, paperCount: library.all().length };
}

/** Gives the exit code: 0 done, 1 failed, 2 wrong use, 130 on Ctrl-C. */
async function main(words: readonly string[]): Promise<number> {
  if (words.length > 0) {
    const { runCommandLine } = await import("./terminal/command-line.ts");
    return runCommandLine(words, { version, description, commands, openBot: async () => (await openBot()).bot });
  }
  const { bot, paperCount } = await openBot();
  if (process.stdin.isTTY && process.stdout.isTTY) {
    const { chat } = await import("./terminal/chat.ts");
    return chat(bot, greeting(paperCount));
  }
  const { answerPipedLines } = await import("./terminal/piped.ts");
  return answerPipedLines(bot);
}

const greeting = (paperCount: number): readonly string[] => [
  `This is paperboy, with ${paperCount} papers to search and read. Ctrl-D leaves.`,
  "Try: kv cache, show razorattention, or help.",
  "Slack and Discord: README.md, “Connect”.",
];

// Whoever reads our output may have seen enough (`paperboy help | head -3`).
process.stdout.on("error", () => process.exit(0));

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
