import type { Paper } from "../../src/paper.ts";
import type { Pause } from "../../src/ports.ts";
import { createFlatEngine, type FlatEngine, restoreFlatEngine, type WordEngine } from "../../src/search/flat-engine.ts";
import { readSnapshot, writeSnapshot } from "./snapshot.ts";

/** Fewer papers are read anew in less than a second. */
const FEWEST_SAVED = 2_000;

/**
 * An engine with these papers. Of many, it starts from the snapshot in `file` and writes that anew in the background where it
 * was not there, damaged or of other papers. A snapshot only saves time: `report` learns of what goes wrong with it.
 */
export async function openEngine(
  papers: readonly Paper[],
  file: string,
  pause: Pause,
  report: (cause: unknown) => void,
): Promise<FlatEngine> {
  const isSaved = papers.length >= FEWEST_SAVED;
  const restored = isSaved ? await restore(papers, file, pause, report) : undefined;
  const engine = restored ?? createFlatEngine(pause);
  if (restored === undefined) await engine.add(papers);
  if (isSaved && (restored === undefined || engine.changes > 0)) void writeSnapshot(file, engine.save()).catch(report);
  return engine;
}

/** An engine that is opened by the first question: most commands ask none. */
export function openWhenAsked(open: () => Promise<WordEngine>): WordEngine {
  let opened: Promise<WordEngine> | undefined;
  const engine = () => {
    opened ??= open();
    return opened;
  };
  return {
    add: async (papers) => (await engine()).add(papers),
    remove: async (handles) => (await engine()).remove(handles),
    search: async (...asked) => (await engine()).search(...asked),
    similar: async (...asked) => (await engine()).similar(...asked),
    complete: async (...typed) => (await engine()).complete(...typed),
    completeAuthor: async (...typed) => (await engine()).completeAuthor(...typed),
    completePhrase: async (...typed) => (await engine()).completePhrase(...typed),
  };
}

async function restore(papers: readonly Paper[], file: string, pause: Pause, report: (cause: unknown) => void) {
  try {
    return await restoreFlatEngine(readSnapshot(file), papers, pause);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) report(error);
    return undefined;
  }
}
