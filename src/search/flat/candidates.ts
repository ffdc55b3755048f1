import type { Nearness } from "../engine.ts";
import { holdsPhrase } from "../phrase.ts";
import { addScores, rarityOf, type Weighing } from "./bm25.ts";
import { postingsOf } from "./fields.ts";
import type { Lengths } from "./lengths.ts";
import { mixIn } from "./mix.ts";
import type { PaperIndex } from "./paper-index.ts";
import { type PostingList, slotIn } from "./postings.ts";
import type { Order } from "./select.ts";
import { COST, inChunks, type Rest } from "./turns.ts";

/** How much a word among authors, topics, venue and handle counts against one in title or abstract. */
const ABOUT_WEIGHT = 0.3;
/** Fewer stop words than this in a row are in too many titles. */
const FEWEST_STOP_WORDS = 3;

/** Papers that answer a question, before filters, and the order that they are in. */
export interface Candidates extends Order {
  /** Rising; valid until the next question. */
  readonly slots: Uint32Array;
  /** The terms of the question that the paper in a slot holds. */
  termsOf(slot: number): readonly string[];
}

export const NOTHING: Candidates = {
  slots: new Uint32Array(),
  scores: new Float64Array(),
  termsOf: () => [],
  isBefore: () => false,
};

/** What a question needs for each slot. */
export interface Room {
  /** Zeros. */
  readonly scores: Float64Array;
  readonly slots: Uint32Array;
}

/** The fields that are ranked by, with how much a word counts there. */
export const fieldsOf = ({ text, about }: PaperIndex): readonly (readonly ["text" | "about", number, Lengths])[] => [
  ["text", 1, text],
  ["about", ABOUT_WEIGHT, about],
];

/** By BM25 with each of these terms as heavy as told, and by what is `near` in meaning. */
export async function findByTerms(
  weights: ReadonlyMap<string, number>,
  near: Nearness | undefined,
  index: PaperIndex,
  room: Room,
  rest: Rest,
): Promise<Candidates> {
  const fields = fieldsOf(index);
  const numbers: (readonly [term: string, number: number])[] = [];
  for (const [term, weight] of weights) {
    const number = index.lexicon.find(term);
    if (number === undefined) continue;
    numbers.push([term, number]);
    for (const [field, fieldWeight, lengths] of fields) {
      const list = index.postings.list(postingsOf(number, field));
      const holding = list.end - list.start;
      if (holding === 0) continue;
      const rarity = rarityOf(holding, index.size);
      const how = { ...weighing(lengths, index), weight: weight * fieldWeight * rarity, titleCounts: 2 } as const;
      await addList(room.scores, list, how, rest);
    }
  }
  const holds = (number: number, slot: number) =>
    fields.some(([field]) => index.postings.holds(postingsOf(number, field), slot));
  return {
    ...(await scored(near, index, room, rest)),
    termsOf: (slot) => numbers.flatMap(([term, number]) => (holds(number, slot) ? term : [])),
  };
}

/** By BM25 over title and abstract, with each of these terms, given by number, as heavy as told, and by what is `near`. */
export async function findByNumbers(
  weights: ReadonlyMap<number, number>,
  near: Nearness | undefined,
  index: PaperIndex,
  room: Room,
  rest: Rest,
): Promise<Candidates> {
  const basis = weighing(index.text, index);
  for (const [number, weight] of weights) {
    const list = index.postings.list(postingsOf(number, "text"));
    await addList(room.scores, list, { ...basis, weight, titleCounts: 1 }, rest);
  }
  return scored(near, index, room, rest);
}

export const weighing = (lengths: Lengths, { size }: PaperIndex) => ({
  lengths: lengths.values(),
  mean: lengths.mean(size),
});

const addList = (scores: Float64Array, { entries, start, end }: PostingList, how: Weighing, rest: Rest) =>
  inChunks(end - start, COST.posting, rest, (from, to) =>
    addScores(scores, { entries, start: start + from, end: start + to }, how),
  );

/** For a question of stop words only: papers whose title has just these, side by side. */
export async function findTitled(
  terms: readonly string[],
  index: PaperIndex,
  room: Room,
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
    if (isNamed && holdsPhrase(title, numbers)) room.scores[slot] = numbers.length / title.length;
  }
  return { ...(await scored(undefined, index, room, rest)), termsOf: () => terms };
}

/** All papers, the newest first. */
export async function browse(index: PaperIndex, { slots }: Room, rest: Rest): Promise<Candidates> {
  let count = 0;
  await inChunks(index.slots, COST.slot, rest, (from, end) => {
    for (let slot = from; slot < end; slot++) if (index.paperAt(slot) !== undefined) slots[count++] = slot;
  });
  return { slots: slots.subarray(0, count), ...newestFirst(index), termsOf: () => [] };
}

export const newestFirst = (index: PaperIndex) => ({
  scores: NOTHING.scores,
  isBefore: index.isNewerOrListedBefore,
});

/** Those that have a score, or get one by what is near. */
async function scored(
  near: Nearness | undefined,
  index: PaperIndex,
  { scores, slots }: Room,
  rest: Rest,
): Promise<Candidates> {
  if (near) await mixIn(scores, near, index, rest);
  let count = 0;
  await inChunks(index.slots, COST.slot, rest, (from, end) => {
    for (let slot = from; slot < end; slot++) if ((scores[slot] ?? 0) > 0) slots[count++] = slot;
  });
  return { slots: slots.subarray(0, count), scores, termsOf: () => [], isBefore: index.isBeforeByHandle };
}
