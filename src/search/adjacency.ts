import type { IndexedPaper } from "./indexed-paper.ts";
import type { Passage } from "./interpret.ts";
import type { Lexicon } from "./lexicon.ts";

/** How much two words side by side count, against the rarer of them alone. */
const WEIGHT = 0.5;
/** BM25's usual setting: how soon repetition stops to count. */
const K = 1.2;

/** How much a paper gains by words that stand side by side in it as they do in the question; stop words do not count. */
export function createAdjacencyBonus(passages: readonly Passage[], lexicon: Lexicon): (paper: IndexedPaper) => number {
  const pairs = findPairs(passages, lexicon);
  return pairs.size === 0 ? () => 0 : (paper) => bonusOf([paper.title, paper.abstract], pairs, lexicon);
}

interface Pair {
  readonly rarity: number;
}

/** Neighbours asked for, by the number of the first and then of the second word. */
type Pairs = ReadonlyMap<number, ReadonlyMap<number, Pair>>;

function findPairs(passages: readonly Passage[], lexicon: Lexicon): Pairs {
  const pairs = new Map<number, Map<number, Pair>>();
  for (const { words } of passages) {
    const terms = words.filter((word) => !word.stop).map((word) => word.term);
    for (const [i, second] of terms.entries()) {
      const first = terms[i - 1];
      const numbers = [lexicon.find(first ?? ""), lexicon.find(second)];
      if (first === undefined || numbers[0] === undefined || numbers[1] === undefined) continue;
      const followers = pairs.get(numbers[0]) ?? new Map<number, Pair>();
      const rarity = Math.min(lexicon.rarity(first), lexicon.rarity(second));
      pairs.set(numbers[0], followers.set(numbers[1], { rarity }));
    }
  }
  return pairs;
}

function bonusOf(texts: readonly Uint32Array[], pairs: Pairs, lexicon: Lexicon): number {
  const counts = new Map<Pair, number>();
  for (const text of texts) {
    let followers: ReadonlyMap<number, Pair> | undefined;
    for (const number of text) {
      if (lexicon.isStop(number)) continue;
      const pair = followers?.get(number);
      if (pair !== undefined) counts.set(pair, (counts.get(pair) ?? 0) + 1);
      followers = pairs.get(number);
    }
  }
  let bonus = 0;
  for (const [{ rarity }, count] of counts) bonus += (WEIGHT * rarity * (K + 1) * count) / (count + K);
  return bonus;
}
