import type { IndexedPaper } from "./indexed-paper.ts";
import type { Passage } from "./interpret.ts";
import type { Lexicon } from "./lexicon.ts";

/** How much two words side by side count, against the rarer of them alone. */
const WEIGHT = 0.5;
/** BM25's usual setting: how soon repetition stops to count. */
const K = 1.2;

/** How much a paper gains by words that stand side by side in it as they do in the question; stop words do not count. */
export interface AdjacencyBonus {
  /** More than a paper can gain that holds these terms, told without reading it; 0 where it gains nothing. */
  most(holds: (number: number) => boolean): number;
  of(paper: IndexedPaper): number;
}

export function createAdjacencyBonus(passages: readonly Passage[], lexicon: Lexicon): AdjacencyBonus {
  const pairs = findPairs(passages, lexicon);
  return {
    most(holds) {
      let most = 0;
      for (const { first, second, weight } of pairs) if (holds(first) && holds(second)) most += weight * (K + 1);
      return most;
    },
    of({ title, abstract }) {
      let bonus = 0;
      for (const pair of pairs) {
        const count = countPair(title, pair, lexicon) + countPair(abstract, pair, lexicon);
        bonus += (pair.weight * (K + 1) * count) / (count + K);
      }
      return bonus;
    },
  };
}

/** Neighbours asked for, as their numbers. */
interface Pair {
  readonly first: number;
  readonly second: number;
  readonly weight: number;
}

/** Each pair once, without words that have the stem of a stop word ("doing"). */
function findPairs(passages: readonly Passage[], lexicon: Lexicon): readonly Pair[] {
  const pairs: Pair[] = [];
  const find = (term: string) => {
    const number = lexicon.find(term);
    return number === undefined || lexicon.isStop(number) ? undefined : number;
  };
  for (const { words } of passages) {
    const terms = words.filter((word) => !word.stop).map((word) => word.term);
    for (const [i, next] of terms.entries()) {
      const before = terms[i - 1];
      const [first, second] = [find(before ?? ""), find(next)];
      if (before === undefined || first === undefined || second === undefined) continue;
      if (pairs.some((pair) => pair.first === first && pair.second === second)) continue;
      pairs.push({ first, second, weight: WEIGHT * Math.min(lexicon.rarity(before), lexicon.rarity(next)) });
    }
  }
  return pairs;
}

function countPair(text: Uint32Array, { first, second }: Pair, lexicon: Lexicon): number {
  let count = 0;
  for (let at = text.indexOf(first); at !== -1; at = text.indexOf(first, at + 1)) {
    let next = at + 1;
    while (next < text.length && lexicon.isStop(text[next] ?? 0)) next++;
    if (text[next] === second) count++;
  }
  return count;
}
