import { join } from "node:path";
import { setImmediate as pause } from "node:timers/promises";
import { createCiter } from "../adapters/citations.ts";
import { loadPapers } from "../adapters/sources/papers-file.ts";
import { createBot } from "../src/bot/bot.ts";
import type { Caller, Surroundings } from "../src/bot/context.ts";
import { commands } from "../src/commands/index.ts";
import { createLibrary } from "../src/library.ts";
import type { Paper, PaperRecord } from "../src/paper.ts";
import type { Clock, Platform } from "../src/ports.ts";
import { createFlatEngine, type WordEngine } from "../src/search/flat-engine.ts";
import { createMemoryStore } from "./fakes/memory-store.ts";

export const root = join(import.meta.dirname, "..");

const shipped = loadPapers(join(root, "data"));

async function engineOf(papers: readonly Paper[]): Promise<WordEngine> {
  const engine = createFlatEngine(pause);
  await engine.add(papers);
  return engine;
}

/** Of the shipped papers: to make one takes a while, and it answers the same whoever asks. */
const shared = shipped.then(async ({ papers }): Promise<WordEngine> => {
  const engine = await engineOf(createLibrary().add(papers));
  return { ...engine, add: refuseChange, remove: refuseChange };
});

async function refuseChange(): Promise<never> {
  throw new Error("Other tests share this engine; name papers of your own, if only [], to have one of your own.");
}

/** Somebody in a channel. */
export const caller: Caller = { scope: "fake:club", channel: "#reading", person: { id: "ada", name: "Ada" } };

/**
 * All that commands need, with the papers that ship and more, a store in memory, a clock that stands still on a Thursday unless another is given,
 * and, instead of chance, the number 0.5. Where no more papers are named, the engine is shared and takes none in.
 */
export async function shippedSurroundings(
  more?: readonly PaperRecord[],
  platform?: Platform,
  clock: Clock = () => new Date("2026-03-05T08:00:00Z"),
): Promise<Omit<Surroundings, "commands">> {
  const { papers } = await shipped;
  const store = createMemoryStore();
  const storedPapers = await store.papers.merge([...papers, ...(more ?? [])], "test", new Date("2026-03-01T08:00:00Z"));
  const library = createLibrary();
  library.keep(storedPapers.map(({ paper }) => paper));
  const engine = await (more === undefined ? shared : engineOf(library.all()));
  const sources = () => store.sources.list();
  const open = async () => ({ library, engine, store, storedPapers, sources, deliverDue: async () => {} });
  return {
    corpus: () => ({ library, engine }),
    open,
    remembered: open,
    citer: async () => createCiter(),
    platformOf: () => platform,
    clock,
    random: () => 0.5,
  };
}

/** The bot as it ships, answering somebody in a channel; an unexpected error fails the test. */
export async function shippedBot(more?: readonly PaperRecord[], platform?: Platform, clock?: Clock) {
  const surroundings = await shippedSurroundings(more, platform, clock);
  const bot = createBot(commands, "search", surroundings, (_, cause) => {
    throw cause;
  });
  return { ...bot, open: surroundings.open, answerAs: bot.answer, answer: (line: string) => bot.answer(line, caller) };
}
