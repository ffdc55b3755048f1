import { createAlphabet } from "./alphabet.ts";
import type { Column } from "./columns.ts";

/** Whole words, before stemming. Those that no paper holds any more are there only by number. */
export interface Words {
  /** How many papers hold a word; `undefined` for none. */
  get(word: string): number | undefined;
  [Symbol.iterator](): Iterator<readonly [word: string, papers: number]>;
  /** Visits those that start so, in no order. */
  startingWith(prefix: string, visit: (word: string, papers: number) => void): void;
  /** The numbers of the terms that these are searched by; some more than once. Valid until words are looked for again. */
  termsStartingWith(prefix: string): Uint32Array;
  /** All that are one slip of the finger from a word, or two edits and start alike; and maybe more. */
  near(word: string, edits: 1 | 2): readonly string[];
}

export interface NumberedWords extends Words {
  /** The number of a word, from 0; a new one for a word not seen before. */
  numberOf(word: string): number;
  /** By number. */
  readonly spelled: readonly string[];
  /** Brings the column of their order up to date. */
  sort(): void;
}

/**
 * `papers` and `terms` are by the number of a word: how many papers hold it, and its term's number. `order` has the numbers of
 * the first `sorted` words by alphabet.
 */
export function createWords(papers: Column, terms: Column, order: Column, sorted: number): NumberedWords {
  const numbers = new Map<string, number>();
  const spelled: string[] = [];
  const letters = new Set<string>();
  const alphabet = createAlphabet(spelled, order, sorted);

  function numberOf(word: string): number {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    const number = spelled.push(word) - 1;
    numbers.set(word, number);
    letters.add(word.slice(0, 1));
    alphabet.add(number);
    return number;
  }

  const get = (word: string) => {
    const number = numbers.get(word);
    return number === undefined ? undefined : papers.get(number) || undefined;
  };

  function startingWith(prefix: string, visit: (word: string, papers: number) => void): void {
    for (const number of alphabet.startingWith(prefix)) {
      const holding = papers.get(number);
      if (holding > 0) visit(spelled[number] ?? "", holding);
    }
  }

  return {
    numberOf,
    spelled,
    get,
    *[Symbol.iterator]() {
      for (const [number, word] of spelled.entries()) if (papers.get(number) > 0) yield [word, papers.get(number)];
    },
    startingWith,
    termsStartingWith(prefix) {
      const found = alphabet.startingWith(prefix);
      let size = 0;
      for (let i = 0; i < found.length; i++) {
        const number = found[i] ?? 0;
        if (papers.get(number) > 0) found[size++] = terms.get(number);
      }
      return found.subarray(0, size);
    },
    near(word, edits) {
      const found: string[] = [];
      startingWith(word.slice(0, 1), (other) => {
        if (Math.abs(other.length - word.length) <= edits) found.push(other);
      });
      if (edits === 1) for (const other of otherStarts(word, letters)) if (get(other) !== undefined) found.push(other);
      return found;
    },
    sort: alphabet.sort,
  };
}

/** What is one slip of the finger away from a word and starts otherwise. */
function* otherStarts(word: string, letters: Iterable<string>): Generator<string> {
  const rest = word.slice(1);
  yield rest;
  yield word.charAt(1) + word.charAt(0) + word.slice(2);
  for (const letter of letters) {
    yield letter + word;
    yield letter + rest;
  }
}
