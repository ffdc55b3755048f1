import type { Corpus } from "../bot/context.ts";
import type { Pause } from "../ports.ts";
import type { PaperStore, StoredPaper } from "../store.ts";
import { NAMED } from "./take-in.ts";

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
    for (;;) {
      const news = await papers.after(revision);
      if (news.papers.length === 0) return;
      await takeUp(news.papers.filter((each) => serves(each) || places.has(each.paper.handle)));
      revision = news.revision;
    }
  };

  async function takeUp(news: readonly StoredPaper[]): Promise<void> {
    for (let start = 0; start < news.length; start += STEP) {
      const some = news.slice(start, start + STEP);
      const found = some.map(({ paper }) => paper);
      library.keep(found);
      await engine.add(found);
      for (const each of some) {
        const place = places.get(each.paper.handle) ?? stored.length;
        places.set(each.paper.handle, place);
        stored[place] = each;
      }
      await pause();
    }
  }
}

/** The papers of the store that PAPERS names (their handles) or a source brought, the oldest first, some at a time. */
export async function* servedPapers(
  papers: Pick<PaperStore, "all">,
  named: ReadonlySet<string>,
): AsyncGenerator<readonly StoredPaper[]> {
  for await (const page of papers.all()) yield page.filter((each) => isLive(each) || named.has(each.paper.handle));
}

/** Whether a source brought a paper; others come from what PAPERS named, in this process or another, now or before. */
export const isLive = ({ source }: StoredPaper): boolean => source !== NAMED;
