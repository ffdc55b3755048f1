import type { Paper } from "../paper.ts";
import { analyse, type Token } from "./analysis.ts";
import { postingsOf } from "./flat/fields.ts";
import type { PaperIndex } from "./flat/paper-index.ts";
import { createScratch } from "./flat/scratch.ts";
import { selectBest } from "./flat/select.ts";
import { COST, inChunks, type Rest } from "./flat/turns.ts";
import type { Lexicon } from "./lexicon.ts";

type Place = "handle" | "title" | "text";

/** What a typed word counts, by the best place where a paper has it. */
const COUNTS: Readonly<Record<Place, number>> = { handle: 3, title: 2, text: 1 };

/** What these few letters are completed to is kept: everybody types them, and most words and papers start so. */
const LONGEST_KEPT = 3;
const MOST_KEPT = 1000;

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

  const kept = new Map<string, readonly Paper[]>();
  let changes = index.changes;

  return async (text, limit, rest) => {
    if (changes !== index.changes) kept.clear();
    changes = index.changes;
    const asked = `${limit} ${text}`;
    const known = kept.get(asked);
    if (known !== undefined) return known;
    const papers = await find(text, limit, rest);
    if (text.length <= LONGEST_KEPT && kept.size < MOST_KEPT) kept.set(asked, papers);
    return papers;
  };

  async function find(text: string, limit: number, rest: Rest): Promise<readonly Paper[]> {
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
  }
}

/**
 * The numbers of the terms that a typed word may become, each once; `marks` are zeros by term. Those of the unfinished word
 * are valid until words are looked for again.
 */
export function termsOf(
  { word, term }: Token,
  isUnfinished: boolean,
  lexicon: Lexicon,
  marks: Uint8Array,
): Uint32Array {
  const own = lexicon.find(term);
  if (!isUnfinished) return own === undefined ? new Uint32Array() : Uint32Array.of(own);
  const terms = lexicon.words.termsStartingWith(word);
  let size = 0;
  for (let i = 0; i < terms.length; i++) {
    const number = terms[i] ?? 0;
    if (marks[number] === 1) continue;
    marks[number] = 1;
    terms[size++] = number;
  }
  const goingOn = terms.subarray(0, size);
  return own === undefined || marks[own] === 1 ? goingOn : Uint32Array.of(own, ...goingOn);
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
  words: readonly Uint32Array[],
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
      const place = COUNTS[field];
      // An iterator would leave an object behind for each of thousands of terms.
      for (let i = 0; i < terms.length; i++) {
        const list = postingsOf(terms[i] ?? 0, field);
        // Most words are in no handle and in no title.
        const size = postings.size(list);
        if (size === 0) continue;
        postings.mark(list, places, place);
        const wait = rest(COST.posting * size);
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
