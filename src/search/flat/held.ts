import { bitsFor, hasBit } from "./bits.ts";
import type { Postings } from "./postings.ts";

/** Tells of a slot whether its paper is in a list of postings. */
export type Holder = (slot: number) => boolean;

/** How many numbers `createHeld` needs for so many lists. */
export const heldSize = (lists: number, slots: number): number => lists * bitsFor(slots);

/**
 * Notes which papers are in lists of postings, a bit for each: a question asks that again and again, and to look for a paper in a
 * list takes much longer. `bits` are zeros, as many as `heldSize` says; what it tells is valid as long as they are left alone.
 */
export function createHeld(postings: Postings, bits: Uint32Array, slots: number): (list: number) => Holder {
  let used = 0;
  return (list) => {
    const row = used;
    used += bitsFor(slots);
    postings.mark(Uint32Array.of(list), 0, bits, row);
    return (slot) => hasBit(bits, row, slot);
  };
}
