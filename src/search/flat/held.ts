import { type PostingList, slotIn } from "./postings.ts";

/**
 * Which papers are in which lists of postings, a bit for each: a question asks that again and again, and to look for a paper in a
 * list takes much longer.
 */
export interface Held {
  /** Takes in one more list. */
  add(list: number, postings: PostingList): void;
  /** False for a list that was not added. */
  holds(list: number, slot: number): boolean;
}

/** How many numbers `createHeld` needs for so many lists. */
export const heldSize = (lists: number, slots: number): number => lists * rowSize(slots);

const rowSize = (slots: number) => Math.ceil(slots / 32);

/** `bits` are zeros, as many as `heldSize` says. */
export function createHeld(bits: Uint32Array, slots: number): Held {
  const size = rowSize(slots);
  const rows = new Map<number, number>();
  return {
    add(list, { entries, start, end }) {
      const row = rows.size * size;
      rows.set(list, row);
      for (let i = start; i < end; i++) {
        const slot = slotIn(entries[i] ?? 0);
        const at = row + (slot >>> 5);
        bits[at] = (bits[at] ?? 0) | (1 << (slot & 31));
      }
    },
    holds(list, slot) {
      const row = rows.get(list);
      return row !== undefined && (((bits[row + (slot >>> 5)] ?? 0) >>> (slot & 31)) & 1) === 1;
    },
  };
}
