import type { PaperRecord } from "../paper.ts";
import type { Pause } from "../ports.ts";
import type { PaperStore, StoredPaper } from "../store.ts";

/** So many are taken in within some hundredths of a second; then others go first. */
const STEP = 200;

/** Takes many papers into the store, and gives what each record tells of (see `PaperStore.merge`). Cut off, a part is kept. */
export async function takeIn(
  papers: Pick<PaperStore, "merge">,
  records: readonly PaperRecord[],
  source: string,
  now: Date,
  pause: Pause,
): Promise<readonly StoredPaper[]> {
  const taken: StoredPaper[] = [];
  for (let start = 0; start < records.length; start += STEP) {
    taken.push(...(await papers.merge(records.slice(start, start + STEP), source, now)));
    await pause();
  }
  return taken;
}
