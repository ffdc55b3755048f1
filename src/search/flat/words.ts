import type { Column } from "./columns.ts";

/** Whole words, before stemming. Those that no paper holds any more are there only by number. */
export interface Words {
  /** How many papers hold a word; `undefined` for none. */
  get(word: string): number | undefined;
  [Symbol.iterator](): Iterator<readonly [word: string, papers: number]>;
  /** Those that start so. */
  startingWith(prefix: string): Iterable<string>;
  /** The numbers of the terms that these are searched by. */
  termsStartingWith(prefix: string): Iterable<number>;
  /** All that are one slip of the finger from a word, or two edits and start alike; and maybe more. */
  near(word: string, edits: 1 | 2): readonly string[];
}

export interface NumberedWords extends Words {
  /** The number of a word, from 0; a new one for a word not seen before. */
  numberOf(word: string): number;
  /** By number. */
  readonly spelled: readonly string[];
}

/** `papers` and `terms` are by the number of a word: how many papers hold it, and its term's number. */
export function createWords(papers: Column, terms: Column): NumberedWords {
  const numbers = new Map<string, number>();
  const spelled: string[] = [];
  /** Numbers of words by their first letter and then by their first two. */
  const starts = new Map<string, Map<string, number[]>>();

  function numberOf(word: string): number {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    const number = spelled.push(word) - 1;
    numbers.set(word, number);
    const pairs = starts.get(word.slice(0, 1)) ?? new Map<string, number[]>();
    if (pairs.size === 0) starts.set(word.slice(0, 1), pairs);
    const alike = pairs.get(word.slice(0, 2));
    if (alike) alike.push(number);
    else pairs.set(word.slice(0, 2), [number]);
    return number;
  }

  const get = (word: string) => {
    const number = numbers.get(word);
    return number === undefined ? undefined : papers.get(number) || undefined;
  };

  function* numbersStartingWith(prefix: string): Generator<number> {
    const pairs = starts.get(prefix.slice(0, 1));
    const lists = prefix.length < 2 ? (pairs?.values() ?? []) : [pairs?.get(prefix.slice(0, 2)) ?? []];
    for (const list of lists) {
      for (const number of list) if (papers.get(number) > 0 && spelled[number]?.startsWith(prefix)) yield number;
    }
  }

  return {
    numberOf,
    spelled,
    get,
    *[Symbol.iterator]() {
      for (const [number, word] of spelled.entries()) if (papers.get(number) > 0) yield [word, papers.get(number)];
    },
    *startingWith(prefix) {
      for (const number of numbersStartingWith(prefix)) yield spelled[number] ?? "";
    },
    *termsStartingWith(prefix) {
      for (const number of numbersStartingWith(prefix)) yield terms.get(number);
    },
    near(word, edits) {
      const found: string[] = [];
      for (const alike of starts.get(word.slice(0, 1))?.values() ?? []) {
        for (const number of alike) {
          const other = spelled[number] ?? "";
          if (Math.abs(other.length - word.length) <= edits && papers.get(number) > 0) found.push(other);
        }
      }
      if (edits === 1)
        for (const other of otherStarts(word, starts.keys())) if (get(other) !== undefined) found.push(other);
      return found;
    },
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
