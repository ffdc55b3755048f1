import type { Nearness } from "../engine.ts";
import { addScores, rarityOf, type Weighing } from "./bm25.ts";
import { postingsOf } from "./fields.ts";
import { createHeld, type Holder, heldSize } from "./held.ts";
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
  /** Who has a term of the question, given by its number, in title or abstract. */
  holderOf(number: number): Holder;
}

const NOBODY: Holder = () => false;

export const NOTHING: Candidates = {
  slots: new Uint32Array(),
  scores: new Float64Array(),
  termsOf: () => [],
  holderOf: () => NOBODY,
  isBefore: () => false,
};

/** What a question needs for each slot, valid until the next. */
export interface Room {
  /** Zeros. */
  readonly scores: Float64Array;
  readonly slots: Uint32Array;
  /** As many zeros as asked for. */
  bits(length: number): Uint32Array;
}

/** The fields that are ranked by, with how much a word counts there. */
export const rankedBy = (index: PaperIndex) => [
  { field: "text" as const, counts: 1, lengths: index.text, how: weighing(index.text, index, 2) },
  { field: "about" as const, counts: ABOUT_WEIGHT, lengths: index.about, how: weighing(index.about, index, 2) },
];

/** By BM25 with each of these terms as heavy as told, and by what is `near` in meaning. */
export async function findByTerms(
  weights: ReadonlyMap<string, number>,
  near: Nearness | undefined,
  index: PaperIndex,
  room: Room,
  rest: Rest,
): Promise<Candidates> {
  const fields = rankedBy(index);
  const hold = createHeld(index.postings, room.bits(heldSize(fields.length * weights.size, index.slots)), index.slots);
  const inText = new Map<number, Holder>();
  const known: { readonly term: string; readonly holders: readonly Holder[] }[] = [];
  for (const [term, weight] of weights) {
    const number = index.lexicon.find(term);
    if (number === undefined) continue;
    const holders: Holder[] = [];
    for (const { field, counts, how } of fields) {
      const list = index.postings.list(postingsOf(number, field));
      const holding = list.end - list.start;
      if (holding === 0) continue;
      const holder = hold(postingsOf(number, field));
      holders.push(holder);
      if (field === "text") inText.set(number, holder);
      const wait = addList(room.scores, list, weight * counts * rarityOf(holding, index.size), how, rest);
      if (wait) await wait;
    }
    known.push({ term, holders });
  }
  const { slots, scores, isBefore } = await scored(near, index, room, rest);
  return {
    slots,
    scores,
    isBefore,
    holderOf: (number) => inText.get(number) ?? NOBODY,
    termsOf(slot) {
      const terms: string[] = [];
      for (const { term, holders } of known) if (holders.some((holds) => holds(slot))) terms.push(term);
      return terms;
    },
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
  const how = weighing(index.text, index, 1);
  for (const [number, weight] of weights) {
    const wait = addList(room.scores, index.postings.list(postingsOf(number, "text")), weight, how, rest);
    if (wait) await wait;
  }
  return scored(near, index, room, rest);
}

const weighing = (lengths: Lengths, { size }: PaperIndex, titleCounts: Weighing["titleCounts"]): Weighing => ({
  lengths: lengths.values(),
  mean: lengths.mean(size),
  titleCounts,
});

const addList = (
  scores: Float64Array,
  { entries, start, end }: PostingList,
  weight: number,
  how: Weighing,
  rest: Rest,
) =>
  inChunks(end - start, COST.posting, rest, (from, to) =>
    addScores(scores, { entries, start: start + from, end: start + to }, weight, how),
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
  const holdsPhrase = index.holding(numbers, "title");
  const lists = [...new Set(numbers)].map((number) => postingsOf(number, "title"));
  const [rarest] = [...lists].sort((a, b) => index.postings.size(a) - index.postings.size(b));
  const { entries, start, end } = index.postings.list(rarest ?? 0);
  for (let i = start; i < end; i++) {
    const slot = slotIn(entries[i] ?? 0);
    if (!lists.every((list) => index.postings.holds(list, slot))) continue;
    const pause = rest(COST.judged);
    if (pause) await pause;
    const { titleEnd } = indexedAt(slot).text;
    const isNamed = numbers.length >= FEWEST_STOP_WORDS || numbers.length === titleEnd;
    if (isNamed && holdsPhrase(slot)) room.scores[slot] = numbers.length / titleEnd;
  }
  return { ...(await scored(undefined, index, room, rest)), termsOf: () => terms };
}

/** All papers, the newest first. */
export async function browse(index: PaperIndex, { slots }: Room, rest: Rest): Promise<Candidates> {
  let count = 0;
  await inChunks(index.slots, COST.slot, rest, (from, end) => {
    for (let slot = from; slot < end; slot++) if (index.paperAt(slot) !== undefined) slots[count++] = slot;
  });
  return { ...NOTHING, slots: slots.subarray(0, count), ...newestFirst(index) };
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
  return { ...NOTHING, slots: slots.subarray(0, count), scores, isBefore: index.isBeforeByHandle };
}
