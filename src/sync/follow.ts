import type { Corpus } from "../bot/context.ts";
import { createLibrary } from "../library.ts";
import type { PaperRecord } from "../paper.ts";
import type { Pause } from "../ports.ts";
import type { PaperStore, StoredPaper } from "../store.ts";

/** So many papers are made findable in a few milliseconds; then others go first. */
const STEP = 10;

interface Following extends Corpus {
  readonly papers: PaperStore;
  /** The papers at hand as the store has them; those that come are put at its end. */
  readonly stored: StoredPaper[];
  /** How many papers of the store were looked at before. */
  readonly count: number;
  /** Whether a paper belongs to the library of this process. */
  readonly serves: (paper: StoredPaper) => boolean;
  readonly pause: Pause;
}

/** A function that takes up the papers which came to the store since its last call, by this process or another. */
export function createFollower(following: Following): () => Promise<void> {
  const { papers, library, engine, stored, serves, pause } = following;
  let count = following.count;
  return async () => {
    const news = await papers.after(count);
    count += news.length;
    const mine = news.filter(serves);
    for (let start = 0; start < mine.length; start += STEP) {
      const some = mine.slice(start, start + STEP);
      await engine.add(library.add(some.map(({ paper }) => paper)));
      stored.push(...some);
      await pause();
    }
  };
}

/** Whether a source brought a paper; others come from what PAPERS named, in this process or another, now or before. */
export const isLive = ({ source }: StoredPaper): boolean => source !== "PAPERS";

/** What the store keeps of the papers that PAPERS names now or a source brought. */
export function onlyThese(papers: readonly PaperRecord[], stored: readonly StoredPaper[]): StoredPaper[] {
  const library = createLibrary();
  library.add(stored.map(({ paper }) => paper));
  const handles = new Set(library.add(papers).map(({ handle }) => handle));
  return stored.filter((each) => isLive(each) || handles.has(each.paper.handle));
}
