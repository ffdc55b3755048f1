import { join } from "node:path";
import { setImmediate as pause } from "node:timers/promises";
import { loadPapers } from "../adapters/sources/papers-file.ts";
import { createBot } from "../src/bot/bot.ts";
import type { Caller, Surroundings } from "../src/bot/context.ts";
import { commands } from "../src/commands/index.ts";
import { createLibrary } from "../src/library.ts";
import type { PaperRecord } from "../src/paper.ts";
import type { Clock, Platform } from "../src/ports.ts";
import { createFlatEngine } from "../src/search/flat-engine.ts";
import { createMemoryStore } from "./fakes/memory-store.ts";

export const root = join(import.meta.dirname, "..");

/** Somebody in a channel. */
export const caller: Caller = { scope: "fake:club", channel: "#reading", person: { id: "ada", name: "Ada" } };

/**
 * All that commands need, with the papers that ship and more, a store in memory, a clock that stands still on a Thursday unless another is given,
 * and, instead of chance, the number 0.5.
 */
export async function shippedSurroundings(
  more: readonly PaperRecord[] = [],
  platform?: Platform,
  clock: Clock = () => new Date("2026-03-05T08:00:00Z"),
): Promise<Omit<Surroundings, "commands">> {
  const { papers } = await loadPapers(join(root, "data"));
  const store = createMemoryStore();
  const storedPapers = await store.papers.merge([...papers, ...more], "test", new Date("2026-03-01T08:00:00Z"));
  const library = createLibrary();
  const engine = createFlatEngine(pause);
  await engine.add(library.add(storedPapers.map(({ paper }) => paper)));
  const sources = () => store.sources.list();
  const open = async () => ({ library, engine, store, storedPapers, sources, deliverDue: async () => {} });
  return {
    corpus: () => ({ library, engine }),
    open,
    remembered: open,
    citer: async () => (await import("../adapters/citations.ts")).createCiter(),
    platformOf: () => platform,
    clock,
    random: () => 0.5,
  };
}

/** The bot as it ships, answering somebody in a channel; an unexpected error fails the test. */
export async function shippedBot(more: readonly PaperRecord[] = [], platform?: Platform, clock?: Clock) {
  const surroundings = await shippedSurroundings(more, platform, clock);
  const bot = createBot(commands, "search", surroundings, (_, cause) => {
    throw cause;
  });
  return { ...bot, open: surroundings.open, answerAs: bot.answer, answer: (line: string) => bot.answer(line, caller) };
}
