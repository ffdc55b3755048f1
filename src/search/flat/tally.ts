/** Counts, word after word, how many of some words each paper has. */
export interface Tally {
  /** Of the paper in each slot: how many words it has, what they count, and which was counted last, in one number. */
  readonly bySlot: Uint32Array;
  /** How many papers were counted since this was set to 0. */
  counted: number;
  /** How many words one of the papers has at most. */
  most: number;
}

/** More words than this do not fit. */
export const MOST_TALLIED = 255;

const WORD_BITS = 8;
const MATCHED_SHIFT = 24;

export const matchedIn = (tally: number): number => tally >>> MATCHED_SHIFT;
export const lastIn = (tally: number): number => tally & (2 ** WORD_BITS - 1);
/** What the words count together. */
export const scoreIn = (tally: number): number => (tally >>> WORD_BITS) & 0xffff;

/** With one more word, from 1, that counts so much. */
export const withWord = (tally: number, word: number, worth: number): number =>
  tally - lastIn(tally) + 2 ** MATCHED_SHIFT + worth * 2 ** WORD_BITS + word;
