import type { Corpus } from "../bot/context.ts";
import { createLibrary } from "../library.ts";
import type { PaperRecord } from "../paper.ts";
import type { Pause } from "../ports.ts";
import type { PaperStore, StoredPaper } from "../store.ts";

/** So many papers are made findable in a few milliseconds; then others go first. */
const STEP = 10;

interface Following extends Corpus {
  readonly papers: PaperStore;
  /** The papers at hand as the store has them; those that come are put at its end, those that change in their place. */
  readonly stored: StoredPaper[];
  /** Up to which revision the store was looked at before. */
  readonly revision: number;
  /** Whether a paper belongs to the library of this process. */
  readonly serves: (paper: StoredPaper) => boolean;
  readonly pause: Pause;
}

/** A function that takes up the papers which came to the store or changed in it since its last call, by this process or another. */
export function createFollower(following: Following): () => Promise<void> {
  const { papers, library, engine, stored, serves, pause } = following;
  let { revision } = following;
  const places = new Map(stored.map(({ paper }, place) => [paper.handle, place]));
  return async () => {
    const news = await papers.after(revision);
    revision = news.revision;
    const mine = news.papers.filter((each) => serves(each) || places.has(each.paper.handle));
    for (let start = 0; start < mine.length; start += STEP) {
      const some = mine.slice(start, start + STEP);
      const added = library.add(
        some.map(({ paper }) => paper),
        () => true,
      );
      await engine.add(added);
      for (const each of some) {
        const place = places.get(each.paper.handle) ?? stored.length;
        places.set(each.paper.handle, place);
        stored[place] = each;
      }
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
