import { setBit } from "./bits.ts";
import type { Column } from "./columns.ts";
import { type Pool, roomFor, startOf } from "./pool.ts";

/** For each term the papers that hold it, by their slot. An entry is one number: slot, count, count in the title. */
export interface Postings {
  /** Writes that a paper holds a term, once for a paper; counts beyond 63, 7 in the title, are taken for these. */
  add(term: number, slot: number, count: number, inTitle: number): void;
  remove(term: number, slot: number): void;
  /** How many papers hold a term. */
  size(term: number): number;
  holds(term: number, slot: number): boolean;
  /** Sets the bit of each paper that holds a term. */
  mark(
    terms: Uint32Array,
    from: number,
    bits: Uint32Array,
    row: number,
  ): { readonly next: number; readonly read: number };
  /** The entries of a term by rising slot, valid until the next change. */
  list(term: number): PostingList;
}

/** The entries are `entries[start]` to `entries[end - 1]`. */
export interface PostingList {
  readonly entries: Uint32Array;
  readonly start: number;
  readonly end: number;
}

const TITLE_BITS = 3;
const COUNT_BITS = 6;
const SLOT_SHIFT = TITLE_BITS + COUNT_BITS;
const MOST_IN_TITLE = 2 ** TITLE_BITS - 1;
const MOST_COUNTED = 2 ** COUNT_BITS - 1;
/** What is left of 32 bits. */
export const MOST_PAPERS = 2 ** (32 - SLOT_SHIFT);

export const slotIn = (entry: number): number => entry >>> SLOT_SHIFT;
/** How often the paper holds the term in title and abstract. */
export const countIn = (entry: number): number => (entry >>> TITLE_BITS) & MOST_COUNTED;
export const titleCountIn = (entry: number): number => entry & MOST_IN_TITLE;

const MOST_READ = 2 ** 17;

const NOTHING: PostingList = { entries: new Uint32Array(), start: 0, end: 0 };

/** `addresses` and `sizes` are by list: where its entries are in the pool, and how many. */
export function createPostings(pool: Pool, addresses: Column, sizes: Column): Postings {
  function list(term: number): PostingList {
    const size = sizes.get(term);
    if (size === 0) return NOTHING;
    const address = addresses.get(term);
    const start = startOf(address);
    return { entries: pool.pageOf(address), start, end: start + size };
  }

  /** Where the entry of a slot is, or would be. */
  function find(entries: Uint32Array, start: number, end: number, slot: number): number {
    // A paper that is new has the highest slot.
    if (end > start && slotIn(entries[end - 1] ?? 0) < slot) return end;
    let low = start;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (slotIn(entries[middle] ?? 0) < slot) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Moves a list to a block of the right room, where it is not in one. */
  function resize(term: number, from: number, to: number): void {
    const larger = Math.max(from, to);
    if (larger > 1 && roomFor(larger - 1) >= larger) return;
    const old = list(term);
    const oldAddress = addresses.get(term);
    if (to > 0) {
      const address = pool.allocate(to);
      pool.pageOf(address).set(old.entries.subarray(old.start, old.start + Math.min(from, to)), startOf(address));
      addresses.set(term, address);
    }
    if (from > 0) pool.free(oldAddress, from);
  }

  return {
    add(term, slot, count, inTitle) {
      const size = sizes.get(term);
      resize(term, size, size + 1);
      sizes.set(term, size + 1);
      const { entries, start, end } = list(term);
      const at = find(entries, start, end - 1, slot);
      entries.copyWithin(at + 1, at, end - 1);
      entries[at] =
        slot * 2 ** SLOT_SHIFT + (Math.min(count, MOST_COUNTED) << TITLE_BITS) + Math.min(inTitle, MOST_IN_TITLE);
    },
    remove(term, slot) {
      const { entries, start, end } = list(term);
      const at = find(entries, start, end, slot);
      if (at === end || slotIn(entries[at] ?? 0) !== slot) return;
      entries.copyWithin(at, at + 1, end);
      const size = sizes.get(term);
      resize(term, size, size - 1);
      sizes.set(term, size - 1);
    },
    size: (term) => sizes.get(term),
    holds(term, slot) {
      // Asked so often that an object for each list would be most of what a question leaves behind.
      const address = addresses.get(term);
      const start = startOf(address);
      const end = start + sizes.get(term);
      const entries = pool.pageOf(address);
      const at = find(entries, start, end, slot);
      return at < end && slotIn(entries[at] ?? 0) === slot;
    },
    mark(lists, from, bits, row) {
      const [listSizes, listAddresses] = [sizes.values(), addresses.values()];
      let read = 0;
      let next = from;
      while (next < lists.length && read < MOST_READ) {
        const term = lists[next++] ?? 0;
        const size = listSizes[term] ?? 0;
        if (size === 0) continue;
        const address = listAddresses[term] ?? 0;
        const entries = pool.pageOf(address);
        const start = startOf(address);
        for (let i = start; i < start + size; i++) setBit(bits, row, slotIn(entries[i] ?? 0));
        read += size;
      }
      return { next, read };
    },
    list,
  };
}
