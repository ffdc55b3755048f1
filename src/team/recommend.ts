import type { Paper } from "../paper.ts";
import type { SearchEngine } from "../search/engine.ts";

export interface Recommendation {
  readonly paper: Paper;
  /** What the person liked that it is most like, and the words that both share. */
  readonly because: Paper;
  readonly words: readonly string[];
}

/** So many of the latest are gone by, and so many papers like each of them are weighed. */
const MOST_GONE_BY = 10;
const MOST_ALIKE = 20;
/** What is unwanted pulls less than what is liked, as in Rocchio's relevance feedback. */
const UNWANTED = 0.6;

/**
 * Papers like those that a person liked and unlike those that they refused (each the latest first), best first, ties by
 * handle; none of `known`. Each liked paper counts alike, however much text it has.
 */
export async function recommend(
  liked: readonly Paper[],
  refused: readonly Paper[],
  known: ReadonlySet<string>,
  engine: SearchEngine,
): Promise<readonly Recommendation[]> {
  const found = new Map<string, Recommendation & { score: number; best: number }>();
  for (const because of liked.slice(0, MOST_GONE_BY)) {
    for (const { paper, words, likeness } of await likeThis(because, engine)) {
      if (known.has(paper.handle)) continue;
      const older = found.get(paper.handle);
      const isBest = likeness > (older?.best ?? 0);
      const reason = isBest || !older ? { because, words, best: likeness } : older;
      found.set(paper.handle, { ...reason, paper, score: (older?.score ?? 0) + likeness });
    }
  }
  for (const unwanted of refused.slice(0, MOST_GONE_BY)) {
    for (const { paper, likeness } of await likeThis(unwanted, engine)) {
      const older = found.get(paper.handle);
      if (older) found.set(paper.handle, { ...older, score: older.score - UNWANTED * likeness });
    }
  }
  return [...found.values()]
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.paper.handle < b.paper.handle ? -1 : 1))
    .map(({ paper, because, words }) => ({ paper, because, words }));
}

/** Papers like one, their likeness from 1 for the most alike down. */
async function likeThis(paper: Paper, engine: SearchEngine) {
  const hits = await engine.similar(paper, MOST_ALIKE);
  const most = hits[0]?.score ?? 1;
  return hits.map((hit) => ({ paper: hit.paper, words: hit.words, likeness: hit.score / most }));
}
