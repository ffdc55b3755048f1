import { createAlphabet } from "./alphabet.ts";
import { type Column, createColumn } from "./columns.ts";

/** Whole words, before stemming. Those that no paper holds any more are there only by number. */
export interface Words {
  /** How many papers hold a word; `undefined` for none. */
  get(word: string): number | undefined;
  [Symbol.iterator](): Iterator<readonly [word: string, papers: number]>;
  /** Visits those that start so, in no order. */
  startingWith(prefix: string, visit: (word: string, papers: number) => void): void;
  /** The numbers of the terms that these are searched by; some more than once. Valid until words are looked for again. */
  termsStartingWith(prefix: string): Uint32Array;
  /** All that are so many slips of the finger or edits from a word, and maybe more. */
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
  const letters = createColumn();
  const alphabet = createAlphabet(spelled, order, sorted);

  function numberOf(word: string): number {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    const number = spelled.push(word) - 1;
    numbers.set(word, number);
    letters.set(number, lettersIn(word));
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
      const [asked, others] = [lettersIn(word), letters.values()];
      const found: string[] = [];
      for (let number = 0; number < spelled.length; number++) {
        if (!differInAtMost(2 * edits, asked, others[number] ?? 0) || papers.get(number) === 0) continue;
        const other = spelled[number] ?? "";
        if (Math.abs(other.length - word.length) <= edits) found.push(other);
      }
      return found;
    },
    sort: alphabet.sort,
  };
}

/** The different letters of a word, a bit for each; some share one. */
function lettersIn(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

/** An edit changes two letters at most: one that goes, and one that comes. */
function differInAtMost(most: number, some: number, others: number): boolean {
  let different = some ^ others;
  // Takes out one bit at a time.
  for (let i = 0; i < most; i++) different &= different - 1;
  return different === 0;
}
