import type { Candidates } from "../digest/candidates.ts";
import type { Paper } from "../paper.ts";
import { clipText } from "../text/clip.ts";
import type { Taste } from "./taste.ts";

export interface Recommendation {
  readonly paper: Paper;
  /** What the person liked that it is most like, and the words that both share. */
  readonly because: Paper;
  readonly words: readonly string[];
  /** How they said that they like it. */
  readonly how: "saved" | "voted for";
}

/** So many of the latest are gone by. */
const MOST_GONE_BY = 10;
/** What is unwanted pulls less than what is liked, as in Rocchio's relevance feedback. */
const UNWANTED = 0.6;

/**
 * Papers like those that a person liked and unlike those that they refused, best first, ties by handle; none that they know.
 * Each liked paper counts alike, however much text it has.
 */
export async function recommend(
  { liked, refused, known }: Taste,
  candidates: Pick<Candidates, "paper" | "similar">,
): Promise<readonly Recommendation[]> {
  const found = new Map<string, Recommendation & { score: number; best: number }>();
  const wanted = liked.flatMap(({ handle, how }) => {
    const because = candidates.paper(handle);
    return because === undefined ? [] : [{ because, how }];
  });
  for (const { because, how } of wanted.slice(0, MOST_GONE_BY)) {
    for (const { paper, words, likeness } of await likeThis(because.handle, candidates)) {
      if (known.has(paper.handle)) continue;
      const older = found.get(paper.handle);
      const isBest = likeness > (older?.best ?? 0);
      const reason = isBest || !older ? { because, how, words, best: likeness } : older;
      found.set(paper.handle, { ...reason, paper, score: (older?.score ?? 0) + likeness });
    }
  }
  const unwanted = refused.filter((handle) => candidates.paper(handle));
  for (const handle of unwanted.slice(0, MOST_GONE_BY)) {
    for (const { paper, likeness } of await likeThis(handle, candidates)) {
      const older = found.get(paper.handle);
      if (older) found.set(paper.handle, { ...older, score: older.score - UNWANTED * likeness });
    }
  }
  return [...found.values()]
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.paper.handle < b.paper.handle ? -1 : 1))
    .map(({ paper, because, words, how }) => ({ paper, because, words, how }));
}

/** Papers like one, their likeness from 1 for the most alike down. */
async function likeThis(handle: string, candidates: Pick<Candidates, "similar">) {
  const hits = await candidates.similar(handle);
  const most = hits[0]?.score ?? 1;
  return hits.map((hit) => ({ paper: hit.paper, words: hit.words, likeness: hit.score / most }));
}

/** Why a paper is recommended: `because you saved “RazorAttention”: kv, cache`. */
export function describeReason({ because, how, words }: Recommendation): string {
  const shared = words.length === 0 ? "" : `: ${words.join(", ")}`;
  return `because you ${how} “${clipText(because.title, 60)}”${shared}`;
}
