import type { Paper } from "../paper.ts";
import { analyse, type Token } from "./analysis.ts";
import { type Field, type PaperIndex, postingsOf } from "./flat/paper-index.ts";
import { slotIn } from "./flat/postings.ts";
import { selectBest } from "./flat/select.ts";
import { COST, type Rest } from "./flat/turns.ts";
import { byListing } from "./order.ts";

/** What a typed word counts where the handle or the title has it, and where only the rest of the paper has it. */
const IN_HANDLE = 3;
const IN_TITLE = 2;
const IN_TEXT = 1;

/**
 * Papers for what has been typed so far: those that have most of the words, ordered by where they have them. Where handles
 * and titles have all of them, what only abstracts have is left out: it would bury the paper that one is naming.
 */
export async function completePapers(
  text: string,
  limit: number,
  index: PaperIndex,
  rest: Rest,
): Promise<readonly Paper[]> {
  const isListedBefore = (a: number, b: number) => {
    const [first, second] = [index.paperAt(a), index.paperAt(b)];
    return first !== undefined && second !== undefined && byListing(first, second) < 0;
  };
  const select = async (fits: (slot: number) => boolean, isBefore: (a: number, b: number) => boolean) =>
    (await selectBest(index.slots, limit, fits, isBefore, rest)).flatMap((slot) => index.paperAt(slot) ?? []);

  const tokens = analyse(text).words;
  if (tokens.length === 0) {
    return text.trim() === "" ? select((slot) => index.paperAt(slot) !== undefined, isListedBefore) : [];
  }
  const words = tokens.map((token, i) => readTyped(token, i === tokens.length - 1, index));
  let found = await findWords(words, ["title", "handle"], index, rest);
  let most = words.length;
  if (!found.matched.includes(most)) {
    found = await findWords(words, ["text", "title", "handle"], index, rest);
    most = found.matched.reduce((most, count) => Math.max(most, count), 1);
  }
  const { matched, scores } = found;
  const score = (slot: number) => scores[slot] ?? 0;
  return select(
    (slot) => matched[slot] === most,
    (a, b) => score(a) > score(b) || (score(a) === score(b) && isListedBefore(a, b)),
  );
}

interface TypedWord {
  /** The numbers of the terms that it may become. */
  readonly numbers: ReadonlySet<number>;
  /** Whether one of the handle's words may be the word that was meant. */
  isInHandle(handle: string): boolean;
}

function readTyped({ word, term }: Token, isUnfinished: boolean, { lexicon, words }: PaperIndex): TypedWord {
  const numbers = new Set<number>();
  const number = lexicon.find(term);
  if (number !== undefined) numbers.add(number);
  if (isUnfinished) for (const number of words.atPrefix(word).values()) numbers.add(number);
  return {
    numbers,
    isInHandle: (handle) => (isUnfinished ? `-${handle}`.includes(`-${word}`) : `-${handle}-`.includes(`-${word}-`)),
  };
}

/** For each slot, how many of the words its paper has in one of the fields, and what these count together. */
async function findWords(words: readonly TypedWord[], fields: readonly Field[], index: PaperIndex, rest: Rest) {
  const matched = new Uint16Array(index.slots);
  const scores = new Uint16Array(index.slots);
  const places = new Uint8Array(index.slots);
  for (const word of words) {
    places.fill(0);
    for (const field of fields) {
      for (const number of word.numbers) {
        const pause = rest(COST.posting * mark(places, postingsOf(number, field), field, word, index));
        if (pause) await pause;
      }
    }
    for (let slot = 0; slot < places.length; slot++) {
      const place = places[slot] ?? 0;
      if (place === 0) continue;
      matched[slot] = (matched[slot] ?? 0) + 1;
      scores[slot] = (scores[slot] ?? 0) + place;
    }
  }
  return { matched, scores };
}

/** Writes down where papers have a word; the best place comes last. Gives how many papers it looked at. */
function mark(
  places: Uint8Array,
  list: number,
  field: Field,
  word: TypedWord,
  { postings, paperAt }: PaperIndex,
): number {
  const { entries, start, end } = postings.list(list);
  const place = field === "handle" ? IN_HANDLE : field === "title" ? IN_TITLE : IN_TEXT;
  for (let i = start; i < end; i++) {
    const slot = slotIn(entries[i] ?? 0);
    if (place < IN_HANDLE || word.isInHandle(paperAt(slot)?.handle ?? "")) places[slot] = place;
  }
  return end - start;
}
