import type { Column } from "./columns.ts";
import { type Pool, startOf } from "./pool.ts";

/** The terms of a paper as numbers, as `IndexedPaper` has them. `extras` are compounds and short forms. */
export interface TermSequences {
  readonly title: Uint32Array;
  readonly abstract: Uint32Array;
  readonly extras: Uint32Array;
}

/** The words of papers in their order, packed: by slot. */
export interface Texts {
  write(slot: number, sequences: TermSequences): void;
  /** For reading papers one after the other: what it gives for a slot is valid until the next is asked for. */
  open(): (slot: number) => TermSequences;
  remove(slot: number): void;
}

/** `addresses` and `sizes` are by slot: where the text is in the pool, in so many 32-bit numbers; 0 for no text. */
export function createTexts(pool: Pool, addresses: Column, sizes: Column): Texts {
  let scratch = new Uint8Array(4096);

  const remove = (slot: number) => {
    if (sizes.get(slot) > 0) pool.free(addresses.get(slot), sizes.get(slot));
    sizes.set(slot, 0);
  };

  return {
    write(slot, { title, abstract, extras }) {
      remove(slot);
      // A number takes at most five bytes.
      const most = 5 * (3 + title.length + abstract.length + extras.length);
      if (scratch.length < most) scratch = new Uint8Array(2 * most);
      let end = 0;
      for (const sequence of [title, abstract, extras]) {
        end = pack(sequence.length, scratch, end);
        for (const number of sequence) end = pack(number, scratch, end);
      }
      const size = Math.ceil(end / 4);
      const address = pool.allocate(size);
      pool.bytesOf(address).set(scratch.subarray(0, end), 4 * startOf(address));
      addresses.set(slot, address);
      sizes.set(slot, size);
    },
    open() {
      let numbers = new Uint32Array(1024);
      return (slot) => {
        const address = addresses.get(slot);
        const bytes = pool.bytesOf(address);
        // A number takes at least a byte.
        if (numbers.length < 4 * sizes.get(slot)) numbers = new Uint32Array(8 * sizes.get(slot));
        let at = 4 * startOf(address);
        let end = 0;
        const read = () => {
          const start = end;
          // The first number is how many follow.
          for (let left = 1; left > 0; left--) {
            let byte = bytes[at++] ?? 0;
            let number = byte & 127;
            for (let shift = 7; byte > 127; shift += 7) {
              byte = bytes[at++] ?? 0;
              number |= (byte & 127) << shift;
            }
            if (end === start) left += number;
            numbers[end++] = number;
          }
          return numbers.subarray(start + 1, end);
        };
        return { title: read(), abstract: read(), extras: read() };
      };
    },
    remove,
  };
}

/** Writes seven bits a byte, the lowest first, the highest bit for "more follows"; gives the place after it. */
function pack(number: number, bytes: Uint8Array, at: number): number {
  let [rest, end] = [number, at];
  while (rest > 127) {
    bytes[end++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  bytes[end++] = rest;
  return end;
}
