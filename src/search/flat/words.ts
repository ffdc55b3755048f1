import { createAlphabet } from "./alphabet.ts";
import { bitsFor, lowestOf, setBit } from "./bits.ts";
import type { Columns } from "./columns.ts";
import { createDictionary } from "./dictionary.ts";
import { createScratch } from "./scratch.ts";

/** Whole words, before stemming. Those that no paper holds any more are there only by number. */
export interface Words {
  /** How many papers hold a word; `undefined` for none. */
  get(word: string): number | undefined;
  /** All of such a length. */
  between(shortest: number, longest: number): Iterable<readonly [word: string, papers: number]>;
  /** Visits those that start so, in no order. */
  startingWith(prefix: string, visit: (word: string, papers: number) => void): void;
  /** The numbers of the terms that these are searched by, and one `more`, rising, each once. Valid until words are looked for again. */
  termsStartingWith(prefix: string, more?: number): Uint32Array;
  /** All that are so many slips of the finger or edits from a word, and maybe more. */
  near(word: string, edits: 1 | 2): readonly string[];
}

export interface NumberedWords extends Words {
  /** The number of a word, from 0; a new one for a word not seen before. */
  numberOf(word: string): number;
  /** How many numbers there are. */
  readonly size: number;
  /** Brings the column of their order up to date. */
  sort(): void;
}

/** With the columns of another that was sorted, and as many words, it is the same. */
export function createWords(columns: Columns, size: number): NumberedWords {
  const { wordPapers: papers, wordTerms: terms, wordMasks: masks } = columns;
  const { wordPlaces: places, wordEnds: ends, wordLetters: letters } = columns;
  const dictionary = createDictionary({ places, ends, letters }, size);
  const alphabet = createAlphabet(dictionary, columns.wordOrder, size);
  const zeroBits = createScratch((length) => new Uint32Array(length));
  const someTerms = createScratch((length) => new Uint32Array(length), "as they are");

  function numberOf(word: string): number {
    const { size } = dictionary;
    const number = dictionary.numberOf(word);
    if (number === size) {
      masks.set(number, lettersIn(word));
      alphabet.add(number);
    }
    return number;
  }

  const get = (word: string) => {
    const number = dictionary.find(word);
    return number === undefined ? undefined : papers.get(number) || undefined;
  };

  function startingWith(prefix: string, visit: (word: string, papers: number) => void): void {
    for (const number of alphabet.startingWith(prefix)) {
      const holding = papers.get(number);
      if (holding > 0) visit(dictionary.textOf(number), holding);
    }
  }

  return {
    numberOf,
    get size() {
      return dictionary.size;
    },
    get,
    *between(shortest, longest) {
      for (let number = 0; number < dictionary.size; number++) {
        const length = dictionary.lengthOf(number);
        if (length < shortest || length > longest || papers.get(number) === 0) continue;
        yield [dictionary.textOf(number), papers.get(number)];
      }
    },
    startingWith,
    termsStartingWith(prefix, more = -1) {
      const [found, held, termOf] = [alphabet.startingWith(prefix), papers.values(), terms.values()];
      let most = more;
      let size = 0;
      for (let i = 0; i < found.length; i++) {
        const number = found[i] ?? 0;
        if ((held[number] ?? 0) === 0) continue;
        const term = termOf[number] ?? 0;
        if (term > most) most = term;
        found[size++] = term;
      }
      // Put in order by what they are: to compare thousands would take longer.
      const bits = zeroBits(bitsFor(most + 1));
      for (let i = 0; i < size; i++) setBit(bits, 0, found[i] ?? 0);
      if (more >= 0) setBit(bits, 0, more);
      const ordered = someTerms(size + 1);
      size = 0;
      for (let i = 0; i < bitsFor(most + 1); i++) {
        for (let left = bits[i] ?? 0; left !== 0; left &= left - 1) ordered[size++] = 32 * i + lowestOf(left);
      }
      return ordered.subarray(0, size);
    },
    near(word, edits) {
      const [asked, others] = [lettersIn(word), masks.values()];
      const found: string[] = [];
      for (let number = 0; number < dictionary.size; number++) {
        if (!differInAtMost(2 * edits, asked, others[number] ?? 0) || papers.get(number) === 0) continue;
        if (Math.abs(dictionary.lengthOf(number) - word.length) <= edits) found.push(dictionary.textOf(number));
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
