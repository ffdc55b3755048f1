import type { Column } from "./columns.ts";
import type { Dictionary } from "./dictionary.ts";

/**
 * Numbered words in their order (that of `<`), so that those with the same start are found without looking at others. New ones
 * stand apart, unsorted, until they are many enough: to put each into a long list would take longer than all else that is
 * done for a new word.
 */
export interface Alphabet {
  /** To be told once of each word that is not among those sorted before. */
  add(number: number): void;
  /** The words that start so, in no order. Valid until it is asked again. */
  startingWith(prefix: string): Uint32Array;
  /** Brings all in order. */
  sort(): void;
}

const MOST_APART = 256;

/** `order` has the numbers of the first `sorted` words in their order, as `sort` left it. */
export function createAlphabet(words: Dictionary, order: Column, sorted: number): Alphabet {
  const apart: number[] = [];
  let count = sorted;
  let found = new Uint32Array();

  /** The first place whose word is not before `word`; the first place past all that start so, where they are to be passed. */
  function find(word: string, which: "first" | "past"): number {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = order.get(middle);
      if (words.compare(other, word) < 0 || (which === "past" && words.startsWith(other, word))) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function sort(): void {
    apart.sort((a, b) => words.compare(a, words.textOf(b)));
    const all = count + apart.length;
    if (apart.length > 0) order.set(all - 1, 0);
    const numbers = order.values();
    // From behind, so that each number moves once; what is still to move ends at `count`.
    for (let number = apart.pop(); number !== undefined; number = apart.pop()) {
      const place = find(words.textOf(number), "first");
      numbers.copyWithin(place + apart.length + 1, place, count);
      numbers[place + apart.length] = number;
      count = place;
    }
    count = all;
  }

  return {
    add(number) {
      apart.push(number);
      if (apart.length >= MOST_APART) sort();
    },
    startingWith(prefix) {
      const [start, end] = [find(prefix, "first"), find(prefix, "past")];
      let size = end - start;
      if (found.length < size + apart.length) found = new Uint32Array(2 * (size + apart.length));
      found.set(order.values().subarray(start, end));
      for (let i = 0; i < apart.length; i++) {
        const number = apart[i] ?? 0;
        if (words.startsWith(number, prefix)) found[size++] = number;
      }
      return found.subarray(0, size);
    },
    sort,
  };
}
