import { countBits, lowestOf, setBit } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import type { PaperIndex } from "./paper-index.ts";
import { createScratch } from "./scratch.ts";
import { COST, inChunks, type Rest } from "./turns.ts";
import { createWordRows, PLACES, rowOf, type WordRows } from "./word-rows.ts";

/** What a typed word counts, by the best place where a paper has it. */
const COUNTS = [3, 2, 1] as const;
const ANYWHERE = PLACES.length - 1;

/** More words than this are not looked for. */
const MOST_WORDS = 255;

/** Papers that have words, by rising slot, and what the words count together for each. Valid until others are looked for. */
interface Matching {
  readonly scores: Uint16Array;
  readonly slots: Uint32Array;
}

/** Looks for the words of one line at a time. */
export interface Matcher {
  /** The terms, by number, that each word of the next line may become. */
  begin(line: readonly Uint32Array[]): WordRows;
  /** The papers that have each of the words in this place or a better one; all papers for no words. */
  withAll(rows: WordRows, place: (typeof PLACES)[number], rest: Rest): Promise<Matching>;
  /** Those that have most of the words anywhere, at least one. */
  withMost(rows: WordRows, rest: Rest): Promise<Matching>;
}

export function createMatching(index: PaperIndex, indexedAt: Cursor): Matcher {
  const { begin, fill } = createWordRows(index, indexedAt);
  const zeroCounts = createScratch((length) => new Uint8Array(length));
  const someScores = createScratch((length) => new Uint16Array(length), "as they are");
  const someSlots = createScratch((length) => new Uint32Array(length), "as they are");

  async function withAll(rows: WordRows, place: number, rest: Rest): Promise<Matching> {
    const { words, bits, sought } = rows;
    for (let slot = 0; slot < index.slots && words.length === 0; slot++) {
      if (index.paperAt(slot)) setBit(bits, sought, slot);
    }
    let left = Number.POSITIVE_INFINITY;
    for (let word = 0; word < words.length && left > 0; word++) {
      await fill(rows, word, place, left, rest);
      left = narrow(rows, word, place);
    }
    return collect(rows, place, rest);
  }

  /** Leaves those of the papers looked for, for the first word of all, that have a word, and counts them. */
  function narrow(rows: WordRows, word: number, place: number): number {
    const { bits, length, sought } = rows;
    const row = rowOf(rows, word, place);
    let left = 0;
    for (let i = 0; i < length; i++) {
      const some = (bits[row + i] ?? 0) & (word === 0 ? -1 : (bits[sought + i] ?? 0));
      bits[sought + i] = some;
      left += countBits(some);
    }
    return left;
  }

  /** Those who are looked for, with what they count for words up to a place. */
  async function collect(rows: WordRows, place: number, rest: Rest): Promise<Matching> {
    const [slots, scores] = [someSlots(index.slots), someScores(index.slots)];
    const { bits, length, sought } = rows;
    let size = 0;
    await inChunks(length, 32 * COST.slot, rest, (from, end) => {
      for (let i = from; i < end; i++) {
        for (let some = bits[sought + i] ?? 0; some !== 0; some &= some - 1) {
          const slot = 32 * i + lowestOf(some);
          scores[slot] = scoreOf(rows, i, some & -some, place);
          slots[size++] = slot;
        }
      }
    });
    return { scores, slots: slots.subarray(0, size) };
  }

  /** Of one paper: the `bit` of the `i`-th number of each row. */
  function scoreOf(rows: WordRows, i: number, bit: number, last: number): number {
    const { words, bits } = rows;
    let score = 0;
    for (let word = 0; word < words.length; word++) {
      let place = 0;
      while (place <= last && ((bits[rowOf(rows, word, place) + i] ?? 0) & bit) === 0) place++;
      if (place <= last) score += COUNTS[place] ?? 0;
    }
    return score;
  }

  async function withMost(rows: WordRows, rest: Rest): Promise<Matching> {
    const all = await withAll(rows, ANYWHERE, rest);
    if (all.slots.length > 0) return all;
    const { words, bits, length, sought } = rows;
    const counts = zeroCounts(index.slots);
    let most = 1;
    for (let word = 0; word < words.length; word++) {
      await fill(rows, word, ANYWHERE, Number.POSITIVE_INFINITY, rest);
      const row = rowOf(rows, word, ANYWHERE);
      for (let i = 0; i < length; i++) {
        for (let some = bits[row + i] ?? 0; some !== 0; some &= some - 1) {
          const slot = 32 * i + lowestOf(some);
          const count = (counts[slot] ?? 0) + 1;
          counts[slot] = count;
          if (count > most) most = count;
        }
      }
      const wait = rest(COST.slot * index.slots);
      if (wait) await wait;
    }
    for (let slot = 0; slot < index.slots; slot++) if (counts[slot] === most) setBit(bits, sought, slot);
    return collect(rows, ANYWHERE, rest);
  }

  return {
    begin: (line) => begin(line.slice(0, MOST_WORDS)),
    withAll: (rows, place, rest) => withAll(rows, PLACES.indexOf(place), rest),
    withMost,
  };
}
