import type { Paper } from "../paper.ts";
import { analyse, type Token } from "./analysis.ts";
import { postingsOf } from "./flat/fields.ts";
import type { PaperIndex } from "./flat/paper-index.ts";
import { slotIn } from "./flat/postings.ts";
import { createScratch } from "./flat/scratch.ts";
import { selectBest } from "./flat/select.ts";
import { COST, type Rest } from "./flat/turns.ts";

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
  const zeros = (): Zeros => ({ matched: counts(index.slots), scores: sums(index.slots), places: bests(index.slots) });
  return (text, limit, rest) => completePapers(text, limit, index, zeros, rest);
}

async function completePapers(
  text: string,
  limit: number,
  index: PaperIndex,
  zeros: () => Zeros,
  rest: Rest,
): Promise<readonly Paper[]> {
  const select = async (fits: (slot: number) => boolean, isBefore: (a: number, b: number) => boolean) =>
    (await selectBest(index.slots, limit, fits, isBefore, rest)).flatMap((slot) => index.paperAt(slot) ?? []);

  const tokens = analyse(text).words;
  if (tokens.length === 0) {
    return text.trim() === "" ? select((slot) => index.paperAt(slot) !== undefined, index.isListedBefore) : [];
  }
  const words = tokens.map((token, i) => numbersOf(token, i === tokens.length - 1, index));
  const began = rest(COST.asked + COST.word * words.reduce((sum, { size }) => sum + size, 0));
  if (began) await began;
  let most = words.length;
  // Nothing counts more than the handle: where it is all that was typed, whole lists of titles need not be read.
  let found = await findWords(words, ["handle"], index, zeros(), rest);
  if (found.whole < limit) found = await findWords(words, ["title", "handle"], index, zeros(), rest);
  if (found.whole === 0) {
    found = await findWords(words, ["text", "title", "handle"], index, zeros(), rest);
    most = found.matched.reduce((most, count) => Math.max(most, count), 1);
  }
  const { matched, scores } = found;
  const score = (slot: number) => scores[slot] ?? 0;
  return select(
    (slot) => matched[slot] === most,
    (a, b) => score(a) > score(b) || (score(a) === score(b) && index.isListedBefore(a, b)),
  );
}

/** The numbers of the terms that a typed word may become. */
function numbersOf({ word, term }: Token, isUnfinished: boolean, { lexicon }: PaperIndex): ReadonlySet<number> {
  const numbers = new Set(isUnfinished ? lexicon.words.termsStartingWith(word) : []);
  const number = lexicon.find(term);
  return number === undefined ? numbers : numbers.add(number);
}

/** A zero for each slot: how many words its paper has, what they count, and the best place of the word looked at. */
interface Zeros {
  readonly matched: Uint16Array;
  readonly scores: Uint16Array;
  readonly places: Uint8Array;
}

/** For each slot, how many of the words its paper has in one of the fields, and what these count together. */
interface Found {
  readonly matched: Uint16Array;
  readonly scores: Uint16Array;
  /** How many papers have all of the words. */
  readonly whole: number;
}

async function findWords(
  words: readonly ReadonlySet<number>[],
  fields: readonly Place[],
  { slots, postings }: PaperIndex,
  { matched, scores, places }: Zeros,
  rest: Rest,
): Promise<Found> {
  let whole = 0;
  for (const numbers of words) {
    const began = rest(COST.slot * slots + COST.posting * numbers.size * fields.length);
    if (began) await began;
    places.fill(0);
    // The best place comes last.
    for (const field of fields) {
      for (const number of numbers) {
        const list = postingsOf(number, field);
        // Most words are in no handle and in no title.
        if (postings.size(list) === 0) continue;
        const { entries, start, end } = postings.list(list);
        for (let i = start; i < end; i++) places[slotIn(entries[i] ?? 0)] = COUNTS[field];
        const pause = rest(COST.posting * (end - start));
        if (pause) await pause;
      }
    }
    for (let slot = 0; slot < slots; slot++) {
      const place = places[slot] ?? 0;
      if (place === 0) continue;
      const count = (matched[slot] ?? 0) + 1;
      matched[slot] = count;
      if (count === words.length) whole++;
      scores[slot] = (scores[slot] ?? 0) + place;
    }
  }
  return { matched, scores, whole };
}
