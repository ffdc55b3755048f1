import { join } from "node:path";
import { loadPapers } from "../adapters/sources/papers-file.ts";
import { type Bot, createBot } from "../src/bot/bot.ts";
import type { Context } from "../src/bot/command.ts";
import { commands } from "../src/commands/index.ts";
import { createLibrary } from "../src/library.ts";
import type { PaperRecord } from "../src/paper.ts";
import { createMiniSearchEngine } from "../src/search/minisearch.ts";

export const root = join(import.meta.dirname, "..");

/** All that commands need, with the papers that ship and, instead of chance, the number 0.5. */
export async function shippedContext(more: readonly PaperRecord[] = []): Promise<Context> {
  const { papers } = await loadPapers(join(root, "data"));
  const library = createLibrary();
  const engine = createMiniSearchEngine();
  await engine.add(library.add([...papers, ...more]));
  return { library, engine, random: () => 0.5, commands };
}

/** The bot as it ships; an unexpected error fails the test. */
export async function shippedBot(more: readonly PaperRecord[] = []): Promise<Bot> {
  return createBot(await shippedContext(more), "search", (_, cause) => {
    throw cause;
  });
}
