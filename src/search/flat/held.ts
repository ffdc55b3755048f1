import { type PostingList, slotIn } from "./postings.ts";

/** Tells of a slot whether its paper is in a list of postings. */
export type Holder = (slot: number) => boolean;

/** How many numbers `createHeld` needs for so many lists. */
export const heldSize = (lists: number, slots: number): number => lists * rowSize(slots);

const rowSize = (slots: number) => Math.ceil(slots / 32);

/**
 * Notes which papers are in lists of postings, a bit for each: a question asks that again and again, and to look for a paper in a
 * list takes much longer. `bits` are zeros, as many as `heldSize` says; what it tells is valid as long as they are left alone.
 */
export function createHeld(bits: Uint32Array, slots: number): (list: PostingList) => Holder {
  let used = 0;
  return ({ entries, start, end }) => {
    const row = used;
    used += rowSize(slots);
    for (let i = start; i < end; i++) {
      const slot = slotIn(entries[i] ?? 0);
      const at = row + (slot >>> 5);
      bits[at] = (bits[at] ?? 0) | (1 << (slot & 31));
    }
    return (slot) => (((bits[row + (slot >>> 5)] ?? 0) >>> (slot & 31)) & 1) === 1;
  };
}
