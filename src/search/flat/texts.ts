import type { ReadText } from "../indexed-paper.ts";
import type { Column } from "./columns.ts";
import { type Pool, startOf } from "./pool.ts";

/** The terms of a paper as numbers, in the order of the text. `extras` are compounds and short forms. */
export interface TermSequences {
  readonly title: Uint32Array;
  readonly abstract: Uint32Array;
  readonly extras: Uint32Array;
}

/** The words of papers in their order, packed: by slot. */
export interface Texts {
  write(slot: number, sequences: TermSequences): void;
  /** Whether the terms of a phrase, one at least, stand side by side in the title, or in title or abstract, of the paper in a slot. */
  holding(phrase: readonly number[], where: "title" | "title or abstract"): (slot: number) => boolean;
  /** For reading papers one after the other. */
  open(): (slot: number) => ReadText;
  remove(slot: number): void;
}

/** So many numbers stay unpacked, of some thousand papers: a question of five words reads fifty. */
const MOST_UNPACKED = 2 ** 18;

/** `addresses` and `sizes` are by slot: where the text is in the pool, in so many 32-bit numbers; 0 for no text. */
export function createTexts(pool: Pool, addresses: Column, sizes: Column): Texts {
  let scratch = new Uint8Array(4096);
  // By slot. These stay until they are removed: in a large library each would be replaced before it is read again.
  const unpacked = new Map<number, ReadText>();
  let room = MOST_UNPACKED;

  const remove = (slot: number) => {
    if (sizes.get(slot) > 0) pool.free(addresses.get(slot), sizes.get(slot));
    sizes.set(slot, 0);
    room += unpacked.get(slot)?.end ?? 0;
    unpacked.delete(slot);
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
    holding(phrase, where) {
      // A phrase stands packed in a packed text as it is: nothing is unpacked to find it.
      const packed = new Uint8Array(5 * phrase.length);
      let length = 0;
      for (const number of phrase) length = pack(number, packed, length);
      const sequences = where === "title" ? 1 : 2;
      return (slot) => {
        if (sizes.get(slot) === 0) return false;
        const address = addresses.get(slot);
        const bytes = pool.bytesOf(address);
        let at = 4 * startOf(address);
        for (let i = 0; i < sequences; i++) {
          let left = 0;
          for (let shift = 0; ; shift += 7) {
            const byte = bytes[at++] ?? 0;
            left |= (byte & 127) << shift;
            if (byte < 128) break;
          }
          for (; left > 0; left--) {
            let same = 0;
            while (same < length && bytes[at + same] === packed[same]) same++;
            if (same === length && left >= phrase.length) return true;
            while ((bytes[at] ?? 0) > 127) at++;
            at++;
          }
        }
        return false;
      };
    },
    open() {
      const text = { numbers: new Uint32Array(1024), titleEnd: 0, abstractEnd: 0, end: 0 };
      return (slot) => {
        const known = unpacked.get(slot);
        if (known !== undefined) return known;
        const size = sizes.get(slot);
        // A number takes at least a byte.
        if (text.numbers.length < 4 * size) text.numbers = new Uint32Array(8 * size);
        const address = addresses.get(slot);
        const [numbers, bytes] = [text.numbers, pool.bytesOf(address)];
        let at = 4 * startOf(address);
        const ends: [number, number, number] = [0, 0, 0];
        let end = 0;
        for (let i = 0; i < 3; i++) {
          // Before each sequence stands how many numbers it has.
          let left = -1;
          while (left !== 0) {
            let byte = bytes[at++] ?? 0;
            let number = byte & 127;
            for (let shift = 7; byte > 127; shift += 7) {
              byte = bytes[at++] ?? 0;
              number |= (byte & 127) << shift;
            }
            if (left === -1) left = number;
            else {
              numbers[end++] = number;
              left--;
            }
          }
          ends[i] = end;
        }
        [text.titleEnd, text.abstractEnd, text.end] = ends;
        if (end > room) return text;
        room -= end;
        const copy = { ...text, numbers: numbers.slice(0, end) };
        unpacked.set(slot, copy);
        return copy;
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
