import SearchableMap from "minisearch/SearchableMap";
import type { Analysis } from "./analysis.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** Numbers for terms, and how many papers hold each term and each whole word. */
export interface Lexicon {
  /** The number of a term, from 0; a new one for a term not seen before. Stop words have the lowest. */
  numberOf(term: string): number;
  /** `undefined` for a term never seen. */
  find(term: string): number | undefined;
  isStop(number: number): boolean;
  /** Counts what a paper holds; `papers` is 1 when it comes and -1 when it goes. */
  count(analyses: readonly Analysis[], papers: 1 | -1): void;
  /** How many papers hold the term, also as a compound or short form. */
  papersWith(term: string): number;
  /** Whether some paper has the term as one word: "dataset", not only "data-set". */
  isWritten(term: string): boolean;
  /** BM25's weight of a term: the rarer, the higher; highest for one that no paper holds. */
  rarity(term: string): number;
  /** Whole words that papers hold, before stemming, with the number of papers. */
  readonly words: ReadonlyMap<string, number>;
  /** Of these, all that are at most so many edits from a word, and maybe more; of two edits, with the same first letter. */
  near(word: string, edits: 1 | 2): Iterable<string>;
  /** The numbers of the terms that the words with this start are searched by. */
  startingWith(prefix: string): Iterable<number>;
  /** One past the highest number. */
  readonly size: number;
}

export function createLexicon(): Lexicon {
  const numbers = new Map<string, number>();
  const frequencies = new Map<string, number>();
  const written = new Map<string, number>();
  const words = new Map<string, number>();
  const spellings = new SearchableMap<number>();
  let papers = 0;

  const numberOf = (term: string) => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    numbers.set(term, numbers.size);
    return numbers.size - 1;
  };
  for (const word of STOP_WORDS) numberOf(word);

  return {
    numberOf,
    find: (term) => numbers.get(term),
    isStop: (number) => number < STOP_WORDS.size,
    count(analyses, change) {
      const [terms, wholeTerms, wholeWords] = [new Set<string>(), new Set<string>(), new Set<string>()];
      for (const analysis of analyses) {
        for (const { term } of analysis.words) wholeTerms.add(term);
        for (const tokens of [analysis.words, analysis.extras]) {
          for (const { word, term } of tokens) {
            terms.add(term);
            if (!wholeWords.has(word) && !words.has(word)) spellings.set(word, numberOf(term));
            wholeWords.add(word);
          }
        }
      }
      for (const term of terms) bump(frequencies, term, change);
      for (const term of wholeTerms) bump(written, term, change);
      for (const word of wholeWords) {
        bump(words, word, change);
        if (!words.has(word)) spellings.delete(word);
      }
      papers += change;
    },
    papersWith: (term) => frequencies.get(term) ?? 0,
    isWritten: (term) => written.has(term),
    rarity(term) {
      const holding = frequencies.get(term) ?? 0;
      return Math.log(1 + (papers - holding + 0.5) / (holding + 0.5));
    },
    words,
    near: (word, edits) =>
      edits === 1
        ? [...spellings.fuzzyGet(word, 1).keys(), ...swapped(word).filter((other) => words.has(other))]
        : Array.from(
            spellings.atPrefix(word.charAt(0)).fuzzyGet(word.slice(1), 2).keys(),
            (rest) => word.charAt(0) + rest,
          ),
    startingWith: (prefix) => spellings.atPrefix(prefix).values(),
    get size() {
      return numbers.size;
    },
  };
}

/** A word with each two neighbours swapped. */
const swapped = (word: string): readonly string[] =>
  Array.from({ length: word.length - 1 }, (_, i) => {
    return word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2);
  });

function bump(counts: Map<string, number>, key: string, change: number): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
