import { join } from "node:path";
import { setImmediate as pause } from "node:timers/promises";
import { loadPapers } from "../adapters/sources/papers-file.ts";
import { createBot } from "../src/bot/bot.ts";
import type { Caller, Surroundings } from "../src/bot/context.ts";
import { commands } from "../src/commands/index.ts";
import { createLibrary } from "../src/library.ts";
import type { PaperRecord } from "../src/paper.ts";
import type { Platform } from "../src/ports.ts";
import { createFlatEngine } from "../src/search/flat-engine.ts";
import { createMemoryStore } from "./fakes/memory-store.ts";

export const root = join(import.meta.dirname, "..");

/** Somebody in a channel. */
export const caller: Caller = { scope: "fake:club", channel: "#reading", person: { id: "ada", name: "Ada" } };

/**
 * All that commands need, with the papers that ship and more, a store in memory, a clock that stands still on a Thursday
 * and, instead of chance, the number 0.5.
 */
export async function shippedSurroundings(
  more: readonly PaperRecord[] = [],
  platform?: Platform,
): Promise<Omit<Surroundings, "commands">> {
  const { papers } = await loadPapers(join(root, "data"));
  const now = new Date("2026-03-05T08:00:00Z");
  const store = createMemoryStore();
  const storedPapers = await store.papers.merge([...papers, ...more], "test", now);
  const library = createLibrary();
  const engine = createFlatEngine(pause);
  await engine.add(library.add(storedPapers.map(({ paper }) => paper)));
  return {
    corpus: () => ({ library, engine }),
    open: async () => ({ library, engine, store, storedPapers, votes: new Map(), deliverDue: async () => {} }),
    platformOf: () => platform,
    clock: () => now,
    random: () => 0.5,
  };
}

/** The bot as it ships, answering somebody in a channel; an unexpected error fails the test. */
export async function shippedBot(more: readonly PaperRecord[] = [], platform?: Platform) {
  const bot = createBot(commands, "search", await shippedSurroundings(more, platform), (_, cause) => {
    throw cause;
  });
  return { ...bot, answerAs: bot.answer, answer: (line: string) => bot.answer(line, caller) };
}
