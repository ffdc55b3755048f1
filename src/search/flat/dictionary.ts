import type { Column } from "./columns.ts";

/**
 * Different texts by number, from 0 in the order in which they came. They lie in columns, not in a map: each start would fill
 * that anew, and each clearing of memory would go through all of it.
 */
export interface Dictionary {
  /** The number of a text; a new one for a text not seen before. */
  numberOf(text: string): number;
  find(text: string): number | undefined;
  textOf(number: number): string;
  lengthOf(number: number): number;
  /** Below 0 where the text of a number comes before another by the order of `<`, 0 where it is the same, else above 0. */
  compare(number: number, text: string): number;
  startsWith(number: number, text: string): boolean;
  /** How many there are. */
  readonly size: number;
}

/** What a dictionary is kept in. */
export interface DictionaryColumns {
  /** By hash, twice as many as there are texts or more: one more than the number of a text, or 0. */
  readonly places: Column;
  /** By number: where its text ends in `letters`. */
  readonly ends: Column;
  /** The code units of all texts, two in each number. */
  readonly letters: Column;
}

/** So many letters are made a text at a time: they lie on the stack, and what a paper has between two spaces may be of any length. */
const PIECE = 4096;

/** With the columns and the size of another it has the same texts. */
export function createDictionary({ places, ends, letters }: DictionaryColumns, saved = 0): Dictionary {
  let size = saved;

  const startOf = (number: number) => (number === 0 ? 0 : ends.get(number - 1));

  /** Where in `places` a text is, or would be. */
  function placeOf(text: string): number {
    const all = places.values();
    let place = hashOf(text) & (all.length - 1);
    for (let entry = all[place] ?? 0; entry > 0 && !isText(entry - 1, text); entry = all[place] ?? 0) {
      place = (place + 1) & (all.length - 1);
    }
    return place;
  }

  const isText = (number: number, text: string) => lengthOf(number) === text.length && startsWith(number, text);
  const lengthOf = (number: number) => ends.get(number) - startOf(number);

  /** Whether a text of this length or longer starts so. */
  function startsWith(number: number, text: string): boolean {
    if (lengthOf(number) < text.length) return false;
    const [start, all] = [startOf(number), letters.values()];
    for (let i = 0; i < text.length; i++) if (letterIn(all, start + i) !== text.charCodeAt(i)) return false;
    return true;
  }

  function textOf(number: number): string {
    const [start, end, all] = [startOf(number), ends.get(number), letters.values()];
    let text = "";
    for (let from = start; from < end; from += PIECE) {
      const units: number[] = [];
      for (let i = from; i < end && i < from + PIECE; i++) units.push(letterIn(all, i));
      // To join one by one takes twice as long.
      text += String.fromCharCode.apply(null, units);
    }
    return text;
  }

  function write(text: string): void {
    const start = startOf(size);
    const end = start + text.length;
    // There is room for all of it once there is for the last.
    letters.set(end >>> 1, letters.get(end >>> 1));
    const all = letters.values();
    for (let i = 0; i < text.length; i++) {
      const at = start + i;
      all[at >>> 1] = ((all[at >>> 1] ?? 0) & (at & 1 ? 0xffff : 0)) | (text.charCodeAt(i) << (16 * (at & 1)));
    }
    ends.set(size, end);
  }

  /** As `hashOf` its text. */
  function hashAt(number: number): number {
    const [start, end, all] = [startOf(number), ends.get(number), letters.values()];
    let hash = end - start;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ letterIn(all, i), MULTIPLIER);
    return spread(hash);
  }

  /** Twice as many places, a power of two. */
  function makeRoom(): void {
    const { length } = places.values();
    places.set(2 * length - 1, 0);
    const all = places.values().fill(0);
    for (let number = 0; number < size; number++) {
      let place = hashAt(number) & (all.length - 1);
      while ((all[place] ?? 0) > 0) place = (place + 1) & (all.length - 1);
      all[place] = number + 1;
    }
  }

  return {
    numberOf(text) {
      const known = places.get(placeOf(text));
      if (known > 0) return known - 1;
      if (2 * (size + 1) > places.values().length) makeRoom();
      write(text);
      places.set(placeOf(text), size + 1);
      return size++;
    },
    find(text) {
      const entry = places.get(placeOf(text));
      return entry === 0 ? undefined : entry - 1;
    },
    textOf,
    lengthOf,
    compare(number, text) {
      const [start, length, all] = [startOf(number), lengthOf(number), letters.values()];
      for (let i = 0; i < length && i < text.length; i++) {
        const difference = letterIn(all, start + i) - text.charCodeAt(i);
        if (difference !== 0) return difference;
      }
      return length - text.length;
    },
    startsWith,
    get size() {
      return size;
    },
  };
}

const letterIn = (letters: Uint32Array, at: number): number => ((letters[at >>> 1] ?? 0) >>> (16 * (at & 1))) & 0xffff;

/** Near to the golden ratio of 32 bits, and odd. */
const MULTIPLIER = 0x9e3779b1;

function hashOf(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), MULTIPLIER);
  return spread(hash);
}

/** Multiplication carries upwards only: the lowest bits alone would tell little. */
const spread = (hash: number): number => hash ^ (hash >>> 15);
