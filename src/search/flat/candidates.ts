import { holdsPhrase } from "../phrase.ts";
import { addScores, rarityOf, type Weighing } from "./bm25.ts";
import { postingsOf } from "./fields.ts";
import type { Lengths } from "./lengths.ts";
import type { PaperIndex } from "./paper-index.ts";
import { slotIn } from "./postings.ts";
import { COST, type Rest } from "./turns.ts";

/** How much a word among authors, topics, venue and handle counts against one in title or abstract. */
const ABOUT_WEIGHT = 0.3;
/** Fewer stop words than this in a row are in too many titles. */
const FEWEST_STOP_WORDS = 3;

/** Papers that answer a question, before filters. */
export interface Candidates {
  has(slot: number): boolean;
  score(slot: number): number;
  raise(slot: number, by: number): void;
  /** The terms of the question that the paper in a slot holds. */
  termsOf(slot: number): readonly string[];
  /** Whether the first of two that it has comes before the second: a strict total order. */
  isBefore(a: number, b: number): boolean;
}

/** The fields that are ranked by, with how much a word counts there. */
export const fieldsOf = ({ text, about }: PaperIndex): readonly (readonly ["text" | "about", number, Lengths])[] => [
  ["text", 1, text],
  ["about", ABOUT_WEIGHT, about],
];

/** By BM25 with each of these terms as heavy as told. */
export async function findByTerms(
  weights: ReadonlyMap<string, number>,
  index: PaperIndex,
  scores: Float64Array,
  rest: Rest,
): Promise<Candidates> {
  const fields = fieldsOf(index);
  for (const [term, weight] of weights) {
    const number = index.lexicon.find(term);
    if (number === undefined) continue;
    for (const [field, fieldWeight, lengths] of fields) {
      const list = postingsOf(number, field);
      const rarity = rarityOf(index.postings.size(list), index.size);
      await score(
        list,
        scores,
        { ...weighing(lengths, index), weight: weight * fieldWeight * rarity, titleCounts: 2 },
        index,
        rest,
      );
    }
  }
  const numbers = [...weights.keys()].map((term) => [term, index.lexicon.find(term)] as const);
  const holds = (number: number, slot: number) =>
    fields.some(([field]) => index.postings.holds(postingsOf(number, field), slot));
  return {
    ...scored(scores, index),
    termsOf: (slot) => numbers.flatMap(([term, number]) => (number !== undefined && holds(number, slot) ? term : [])),
  };
}

/** By BM25 over title and abstract, with each of these terms, given by number, as heavy as told. */
export async function findByNumbers(
  weights: ReadonlyMap<number, number>,
  index: PaperIndex,
  scores: Float64Array,
  rest: Rest,
): Promise<Candidates> {
  for (const [number, weight] of weights) {
    await score(
      postingsOf(number, "text"),
      scores,
      { ...weighing(index.text, index), weight, titleCounts: 1 },
      index,
      rest,
    );
  }
  return scored(scores, index);
}

export const weighing = (lengths: Lengths, { size }: PaperIndex) => ({
  lengths: lengths.values(),
  mean: lengths.mean(size),
});

async function score(list: number, scores: Float64Array, how: Weighing, index: PaperIndex, rest: Rest): Promise<void> {
  const found = index.postings.list(list);
  addScores(scores, found, how);
  const pause = rest(COST.posting * (found.end - found.start));
  if (pause) await pause;
}

/** For a question of stop words only: papers whose title has just these, side by side. */
export async function findTitled(
  terms: readonly string[],
  index: PaperIndex,
  scores: Float64Array,
  rest: Rest,
): Promise<Candidates> {
  const numbers = terms.map((term) => index.lexicon.numberOf(term));
  const indexedAt = index.open();
  const lists = [...new Set(numbers)].map((number) => postingsOf(number, "title"));
  const [rarest] = [...lists].sort((a, b) => index.postings.size(a) - index.postings.size(b));
  const { entries, start, end } = index.postings.list(rarest ?? 0);
  for (let i = start; i < end; i++) {
    const slot = slotIn(entries[i] ?? 0);
    if (!lists.every((list) => index.postings.holds(list, slot))) continue;
    const pause = rest(COST.judged);
    if (pause) await pause;
    const { title } = indexedAt(slot);
    const isNamed = numbers.length >= FEWEST_STOP_WORDS || numbers.length === title.length;
    if (isNamed && holdsPhrase(title, numbers)) scores[slot] = numbers.length / title.length;
  }
  return { ...scored(scores, index), termsOf: () => terms };
}

/** All papers, the newest first. */
export function browse(index: PaperIndex): Candidates {
  return {
    has: (slot) => index.paperAt(slot) !== undefined,
    score: () => 0,
    raise: () => undefined,
    termsOf: () => [],
    isBefore: index.isNewerOrListedBefore,
  };
}

function scored(scores: Float64Array, index: PaperIndex): Candidates {
  const score = (slot: number) => scores[slot] ?? 0;
  return {
    has: (slot) => score(slot) > 0,
    score,
    raise(slot, by) {
      scores[slot] = score(slot) + by;
    },
    termsOf: () => [],
    isBefore: (a, b) => score(a) > score(b) || (score(a) === score(b) && index.isBeforeByHandle(a, b)),
  };
}
