import type { Holder } from "./flat/held.ts";
import type { IndexedPaper } from "./indexed-paper.ts";
import type { Passage } from "./interpret.ts";
import type { Lexicon } from "./lexicon.ts";

/** How much two words side by side count, against the rarer of them alone. */
const WEIGHT = 0.5;
/** BM25's usual setting: how soon repetition stops to count. */
const K = 1.2;

/** How much a paper gains by words that stand side by side in it as they do in the question; stop words do not count. */
export interface AdjacencyBonus {
  /** More than the paper in a slot can gain, told without reading it; 0 where it gains nothing. */
  most(slot: number): number;
  of(slot: number, paper: IndexedPaper): number;
}

/** `holderOf` tells who has a term, given by its number. */
export function createAdjacencyBonus(
  passages: readonly Passage[],
  lexicon: Lexicon,
  holderOf: (number: number) => Holder,
): AdjacencyBonus {
  const pairs = findPairs(passages, lexicon).map((pair) => {
    const [hasFirst, hasSecond] = [holderOf(pair.first), holderOf(pair.second)];
    return { ...pair, isHeld: (slot: number) => hasFirst(slot) && hasSecond(slot) };
  });
  return {
    most(slot) {
      let most = 0;
      for (const { weight, isHeld } of pairs) if (isHeld(slot)) most += weight * (K + 1);
      return most;
    },
    of(slot, paper) {
      let bonus = 0;
      for (const pair of pairs) if (pair.isHeld(slot)) bonus += gainOf(paper, pair, lexicon);
      return bonus;
    },
  };
}

/** The same in parts, for each two words as searched that stand side by side in the paper. */
export const adjacencyParts = (
  paper: IndexedPaper,
  passages: readonly Passage[],
  lexicon: Lexicon,
): readonly { readonly words: string; readonly score: number }[] =>
  findPairs(passages, lexicon)
    .map((pair) => ({ words: pair.words, score: gainOf(paper, pair, lexicon) }))
    .filter(({ score }) => score > 0);

/** Neighbours asked for, as their numbers. */
interface Pair {
  readonly first: number;
  readonly second: number;
  readonly weight: number;
  readonly words: string;
}

/** Each pair once, without words that have the stem of a stop word ("doing"). */
function findPairs(passages: readonly Passage[], lexicon: Lexicon): readonly Pair[] {
  const pairs: Pair[] = [];
  const find = (term: string) => {
    const number = lexicon.find(term);
    return number === undefined || lexicon.isStop(number) ? undefined : number;
  };
  for (const { words } of passages) {
    const told = words.filter((word) => !word.stop);
    for (const [i, next] of told.entries()) {
      const before = told[i - 1];
      const [first, second] = [find(before?.term ?? ""), find(next.term)];
      if (before === undefined || first === undefined || second === undefined) continue;
      if (pairs.some((pair) => pair.first === first && pair.second === second)) continue;
      const weight = WEIGHT * Math.min(lexicon.rarity(before.term), lexicon.rarity(next.term));
      pairs.push({ first, second, weight, words: `${before.word} ${next.word}` });
    }
  }
  return pairs;
}

function gainOf({ text: { numbers, titleEnd, abstractEnd } }: IndexedPaper, pair: Pair, lexicon: Lexicon): number {
  const count =
    countPair(numbers, 0, titleEnd, pair, lexicon) + countPair(numbers, titleEnd, abstractEnd, pair, lexicon);
  return (pair.weight * (K + 1) * count) / (count + K);
}

function countPair(numbers: Uint32Array, from: number, end: number, { first, second }: Pair, lexicon: Lexicon): number {
  let count = 0;
  for (let at = from; at < end; at++) {
    if (numbers[at] !== first) continue;
    let next = at + 1;
    while (next < end && lexicon.isStop(numbers[next] ?? 0)) next++;
    if (next < end && numbers[next] === second) count++;
  }
  return count;
}
