import type { PaperRecord } from "../paper.ts";
import type { Pause } from "../ports.ts";
import type { PaperStore, StoredPaper } from "../store.ts";

/** So many are taken in within some hundredths of a second; then others go first. */
const STEP = 200;

/** Takes many papers into the store, and gives what each record tells of (see `PaperStore.merge`), some at a time. Cut off, a part is kept. */
export async function* takeIn(
  papers: Pick<PaperStore, "merge">,
  records: readonly PaperRecord[],
  source: string,
  now: Date,
  pause: Pause,
): AsyncGenerator<readonly StoredPaper[]> {
  for (let start = 0; start < records.length; start += STEP) {
    yield await papers.merge(records.slice(start, start + STEP), source, now);
    await pause();
  }
}

/** Under this name the store keeps the papers that PAPERS names. */
export const NAMED = "PAPERS";

/** Takes in the papers that PAPERS names, and gives their handles. */
export async function takeInNamed(
  papers: Pick<PaperStore, "merge">,
  records: readonly PaperRecord[],
  now: Date,
  pause: Pause,
): Promise<ReadonlySet<string>> {
  const handles = new Set<string>();
  for await (const some of takeIn(papers, records, NAMED, now, pause)) {
    for (const { paper } of some) handles.add(paper.handle);
  }
  return handles;
}
