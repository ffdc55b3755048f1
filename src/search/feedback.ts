import type { IndexedPaper } from "./indexed-paper.ts";

/** So many of the best are ordered anew by how like the very best they are. */
export const COMPARED = 50;
/** As in BM25: how soon repetition stops to count. */
const K = 1.2;
/** Papers whose weights are kept, 2 kB each: to read and weigh fifty papers takes longer than all else of a search. */
const MOST_KEPT = 1000;

/** What a question leaves out, its best answer says: papers that share that are better answers than others which hold the same words. */
export interface Feedback {
  /** How like a paper others are, all by their slots, from 0 to 1: the cosine of their terms, each weighed by its rarity. */
  likenessTo(first: number): (slot: number) => number;
  /** To be called when papers came or went: slots and rarities are others then. */
  forget(): void;
}

interface Weighed {
  readonly terms: Uint32Array;
  readonly weights: Float64Array;
  readonly length: number;
}

export function createFeedback(read: (slot: number) => IndexedPaper, rarity: (term: number) => number): Feedback {
  const kept = new Map<number, Weighed>();

  function weigh(slot: number): Weighed {
    const known = kept.get(slot);
    if (known !== undefined) return known;
    const { terms, counts } = read(slot);
    const weights = new Float64Array(terms.length);
    let squares = 0;
    for (let i = 0; i < terms.length; i++) {
      const count = counts[i] ?? 0;
      const weight = (rarity(terms[i] ?? 0) * count) / (count + K);
      weights[i] = weight;
      squares += weight * weight;
    }
    const weighed = { terms, weights, length: Math.sqrt(squares) };
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(slot, weighed);
    return weighed;
  }

  return {
    likenessTo(first) {
      const { terms, weights, length } = weigh(first);
      const own = new Map<number, number>();
      for (const [i, term] of terms.entries()) own.set(term, weights[i] ?? 0);
      return (slot) => {
        const other = weigh(slot);
        let common = 0;
        for (let i = 0; i < other.terms.length; i++)
          common += (other.weights[i] ?? 0) * (own.get(other.terms[i] ?? 0) ?? 0);
        return common === 0 ? 0 : common / (length * other.length);
      };
    },
    forget: () => kept.clear(),
  };
}
