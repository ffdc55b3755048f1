import type { IndexedPaper } from "./indexed-paper.ts";

/** So many of the best are ordered anew by how like the very best they are. */
export const COMPARED = 50;
/** As in BM25: how soon repetition stops to count. */
const K = 1.2;

/**
 * How like the first answer a paper is, from 0 to 1: the cosine of their terms, each weighed by its rarity. What a question
 * leaves out, its best answer says: papers that share that are better answers than others which hold the same words.
 */
export function createFeedback(
  // Taken apart once: each look at them counts the paper's terms anew.
  { terms: firstTerms, counts: firstCounts }: IndexedPaper,
  rarity: (term: number) => number,
): (paper: IndexedPaper) => number {
  const weigh = (term: number, count: number) => (rarity(term) * count) / (count + K);
  const own = new Map<number, number>();
  for (const [i, term] of firstTerms.entries()) own.set(term, weigh(term, firstCounts[i] ?? 0));
  const length = Math.hypot(...own.values());
  return ({ terms, counts }) => {
    let [common, squares] = [0, 0];
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i] ?? 0;
      const weight = weigh(term, counts[i] ?? 0);
      squares += weight * weight;
      common += weight * (own.get(term) ?? 0);
    }
    return common === 0 ? 0 : common / (length * Math.sqrt(squares));
  };
}
