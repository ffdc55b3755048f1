import { UserError } from "../errors.ts";
import type { Clock, Pause } from "../ports.ts";
import type { Store } from "../store.ts";
import type { Item } from "./item.ts";

/** Under this name the store keeps papers from files that somebody imported. */
const SOURCE = "import";

/** What came of importing a file. */
export interface ImportResult {
  /** Papers that were not there before. */
  readonly fresh: number;
  /** Items that tell of papers which were there. */
  readonly known: number;
  readonly skipped: number;
  /** Why it was not read to its end, in a sentence. */
  readonly trouble: string | undefined;
}

/** So many are in memory at a time, and kept together: each time costs the database some writing of its own. */
const STEP = 1_000;

/**
 * Takes the papers of a file into the store; each item that is no paper is told and skipped. Where the file cannot be read on,
 * what came before is kept.
 */
export async function importItems(
  items: AsyncIterable<Item>,
  { papers, signals }: Pick<Store, "papers" | "signals">,
  clock: Clock,
  pause: Pause,
  onProblem: (line: number, problem: string) => void,
): Promise<ImportResult> {
  const start = clock();
  const handles = new Set<string>();
  const seen = { fresh: 0, known: 0, skipped: 0 };
  let waiting: Extract<Item, { readonly record: unknown }>[] = [];
  const keep = async () => {
    const told = await papers.merge(
      waiting.map(({ record }) => record),
      SOURCE,
      start,
    );
    await pause();
    for (const { paper, source, firstSeen } of told) {
      const isFresh = source === SOURCE && firstSeen.getTime() === start.getTime() && !handles.has(paper.handle);
      handles.add(paper.handle);
      seen[isFresh ? "fresh" : "known"] += 1;
    }
    const counted = told.flatMap(({ paper }, i) => {
      const counts = waiting[i]?.signals;
      return counts === undefined ? [] : [[paper.handle, counts] as const];
    });
    await signals.keep(new Map(counted));
    waiting = [];
  };
  try {
    for await (const item of items) {
      if ("record" in item) waiting.push(item);
      else {
        seen.skipped += 1;
        onProblem(item.line, item.problem);
      }
      if (waiting.length >= STEP) await keep();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await keep();
    return { ...seen, trouble: `${error.message} ${error.hint}` };
  }
  await keep();
  return { ...seen, trouble: undefined };
}

/** A result in one line, for a person. */
export function describeImport(name: string, { fresh, known, skipped, trouble }: ImportResult): string {
  const counts = `${fresh} new, ${known} known${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  if (trouble === undefined)
    return fresh + known + skipped === 0 ? `${name}: there is no paper in it` : `${name}: ${counts}`;
  return fresh + known + skipped === 0 ? trouble : `${name}: ${counts}; then: ${trouble}`;
}

/** Whether a file brought nothing that it should have. */
export const isFailure = ({ fresh, known, trouble }: ImportResult): boolean =>
  trouble !== undefined || fresh + known === 0;
