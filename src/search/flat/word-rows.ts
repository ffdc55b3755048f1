import { analyse } from "../analysis.ts";
import { bitsFor, hasBit, lowestOf, setBit } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { postingsOf } from "./fields.ts";
import type { PaperIndex } from "./paper-index.ts";
import { createScratch } from "./scratch.ts";
import { COST, type Rest } from "./turns.ts";

/** Where a typed word may stand, the best place first. */
export const PLACES = ["handle", "title", "text"] as const;

/** To read a paper takes about as long as to look up so many lists of postings. */
const READ = 256;

/**
 * Who has the words of a line: a row for each word and place, with a bit for each paper by its slot. A word of a letter or two
 * becomes thousands of terms, and to put together who has them takes little memory so.
 */
export interface WordRows {
  /** The terms, by number, that each word may become. */
  readonly words: readonly Uint32Array[];
  readonly bits: Uint32Array;
  /** How many numbers a row has. */
  readonly length: number;
  /** Where the last row starts, with those who are looked for: nobody, at first. */
  readonly sought: number;
  /** The rows, by where they start, that tell of all papers. */
  readonly filled: Set<number>;
}

/** Where the row of a word and a place, by its number, starts. */
export const rowOf = ({ length }: WordRows, word: number, place: number): number =>
  length * (PLACES.length * word + place);

/** For one line at a time. */
export function createWordRows(index: PaperIndex, indexedAt: Cursor) {
  const { postings, lexicon } = index;
  const zeroBits = createScratch((length) => new Uint32Array(length));
  const someLists = createScratch((length) => new Uint32Array(length), "as they are");
  const zeroTerms = createScratch((length) => new Uint32Array(length));

  function begin(words: readonly Uint32Array[]): WordRows {
    const length = bitsFor(index.slots);
    const sought = length * PLACES.length * words.length;
    return { words, bits: zeroBits(sought + length), length, sought, filled: new Set() };
  }

  /** Fills a row: who has the word in that place or a better one. Where only so few are looked for, it may be some of these only. */
  async function fill(rows: WordRows, word: number, place: number, few: number, rest: Rest): Promise<void> {
    const { words, bits, filled } = rows;
    const row = rowOf(rows, word, place);
    if (filled.has(row)) return;
    if (place > 0) {
      await fill(rows, word, place - 1, few, rest);
      bits.copyWithin(row, rowOf(rows, word, place - 1), row);
    }
    const terms = words[word] ?? new Uint32Array();
    if (READ * few < terms.length) return readSought(rows, terms, place, row, rest);
    const lists = someLists(terms.length).subarray(0, terms.length);
    for (let i = 0; i < terms.length; i++) lists[i] = postingsOf(terms[i] ?? 0, PLACES[place] ?? "text");
    for (let at = 0; at < lists.length; ) {
      const { next, read } = postings.mark(lists, at, bits, row);
      const wait = rest(COST.posting * read);
      if (wait) await wait;
      at = next;
    }
    filled.add(row);
  }

  async function readSought(
    { bits, length, sought }: WordRows,
    terms: Uint32Array,
    place: number,
    row: number,
    rest: Rest,
  ): Promise<void> {
    const isMeant = zeroTerms(bitsFor(lexicon.size));
    for (let i = 0; i < terms.length; i++) setBit(isMeant, 0, terms[i] ?? 0);
    for (let i = 0; i < length; i++) {
      for (let some = bits[sought + i] ?? 0; some !== 0; some &= some - 1) {
        const slot = 32 * i + lowestOf(some);
        if (holdsAny(slot, place, isMeant)) setBit(bits, row, slot);
        const wait = rest(COST.judged);
        if (wait) await wait;
      }
    }
  }

  /** As the postings of that place say: those of texts have no stop words. */
  function holdsAny(slot: number, place: number, isMeant: Uint32Array): boolean {
    if (place === 0) {
      const { words } = analyse(index.paperAt(slot)?.handle ?? "");
      return words.some(({ term }) => hasBit(isMeant, 0, lexicon.find(term) ?? lexicon.size));
    }
    const { numbers, titleEnd, end } = indexedAt(slot).text;
    const last = place === 1 ? titleEnd : end;
    for (let i = 0; i < last; i++) {
      const number = numbers[i] ?? 0;
      if (hasBit(isMeant, 0, number) && (i < titleEnd || !lexicon.isStop(number))) return true;
    }
    return false;
  }

  return { begin, fill };
}
