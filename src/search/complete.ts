import type { Paper } from "../paper.ts";
import { analyse, type Token } from "./analysis.ts";
import { postingsOf } from "./flat/fields.ts";
import type { PaperIndex } from "./flat/paper-index.ts";
import { slotIn } from "./flat/postings.ts";
import { createScratch } from "./flat/scratch.ts";
import { selectBest } from "./flat/select.ts";
import { COST, inChunks, type Rest } from "./flat/turns.ts";
import type { Lexicon } from "./lexicon.ts";

type Place = "handle" | "title" | "text";

/** What a typed word counts, by the best place where a paper has it. */
const COUNTS: Readonly<Record<Place, number>> = { handle: 3, title: 2, text: 1 };

type Complete = (text: string, limit: number, rest: Rest) => Promise<readonly Paper[]>;

/**
 * Papers for what has been typed so far: those that have most of the words, ordered by where they have them. Where handles
 * and titles have all of them, what only abstracts have is left out: it would bury the paper that one is naming. One at a time.
 */
export function createCompletion(index: PaperIndex): Complete {
  const counts = createScratch((length) => new Uint16Array(length));
  const sums = createScratch((length) => new Uint16Array(length));
  const bests = createScratch((length) => new Uint8Array(length));
  const chosen = createScratch((length) => new Uint32Array(length), "as they are");
  const marks = createScratch((length) => new Uint8Array(length));
  const room = (): Room => ({
    matched: counts(index.slots),
    scores: sums(index.slots),
    places: bests(index.slots),
    slots: chosen(index.slots),
  });

  return async (text, limit, rest) => {
    const tokens = analyse(text).words;
    if (tokens.length === 0 && text.trim() !== "") return [];
    const words = tokens.map((token, i) => {
      const isUnfinished = i === tokens.length - 1;
      return termsOf(token, isUnfinished, index.lexicon, marks(isUnfinished ? index.lexicon.size : 0));
    });
    const began = rest(COST.asked + COST.word * words.reduce((sum, { length }) => sum + length, 0));
    if (began) await began;
    // Nothing counts more than the handle: where it is all that was typed, whole lists of titles need not be read.
    let found = await findWords(words, ["handle"], words.length, index, room(), rest);
    if (found.slots.length < limit)
      found = await findWords(words, ["title", "handle"], words.length, index, room(), rest);
    if (found.slots.length === 0) found = await findWords(words, ["text", "title", "handle"], 1, index, room(), rest);
    const best = await selectBest(found.slots, limit, { ...found, isBefore: index.isListedBefore }, rest);
    return best.flatMap((slot) => index.paperAt(slot) ?? []);
  };
}

/** The numbers of the terms that a typed word may become, each once; `marks` are zeros by term. */
function termsOf({ word, term }: Token, isUnfinished: boolean, lexicon: Lexicon, marks: Uint8Array): readonly number[] {
  const own = lexicon.find(term);
  const terms = own === undefined ? [] : [own];
  if (!isUnfinished) return terms;
  if (own !== undefined) marks[own] = 1;
  lexicon.words.termsStartingWith(word, (number) => {
    if (marks[number] !== 1) terms.push(number);
    marks[number] = 1;
  });
  return terms;
}

/** A zero for each slot: how many words its paper has, what they count, the best place of the word looked at; and room for slots. */
interface Room {
  readonly matched: Uint16Array;
  readonly scores: Uint16Array;
  readonly places: Uint8Array;
  readonly slots: Uint32Array;
}

/** What the words count together for each slot, and the slots whose papers have most of them. */
interface Found {
  readonly scores: Uint16Array;
  readonly slots: Uint32Array;
}

/** Finds the papers that have most of the words, at least so many, in one of the fields. */
async function findWords(
  words: readonly (readonly number[])[],
  fields: readonly Place[],
  fewest: number,
  { slots: all, postings, paperAt }: PaperIndex,
  { matched, scores, places, slots }: Room,
  rest: Rest,
): Promise<Found> {
  let most = 0;
  for (const terms of words) {
    places.fill(0);
    // The best place comes last.
    for (const field of fields) {
      const counts = COUNTS[field];
      for (const term of terms) {
        const list = postingsOf(term, field);
        // Most words are in no handle and in no title.
        if (postings.size(list) === 0) continue;
        const { entries, start, end } = postings.list(list);
        mark(places, counts, entries, start, end);
        const wait = rest(COST.posting * (end - start));
        if (wait) await wait;
      }
    }
    await inChunks(all, COST.slot, rest, (from, end) => {
      for (let slot = from; slot < end; slot++) {
        const place = places[slot] ?? 0;
        if (place === 0) continue;
        const count = (matched[slot] ?? 0) + 1;
        matched[slot] = count;
        scores[slot] = (scores[slot] ?? 0) + place;
        if (count > most) most = count;
      }
    });
  }
  let count = 0;
  if (most >= fewest) {
    await inChunks(all, COST.slot, rest, (from, end) => {
      for (let slot = from; slot < end; slot++) {
        if (matched[slot] === most && paperAt(slot) !== undefined) slots[count++] = slot;
      }
    });
  }
  return { scores, slots: slots.subarray(0, count) };
}

/** Writes a place for each paper of a list. A function of its own: it is compiled while the first long lists are read. */
function mark(places: Uint8Array, place: number, entries: Uint32Array, start: number, end: number): void {
  for (let i = start; i < end; i++) places[slotIn(entries[i] ?? 0)] = place;
}
