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
  /** Of these, all that are one slip of the finger from a word, or two edits and start alike; and maybe more. */
  near(word: string, edits: 1 | 2): Iterable<string>;
  /** The numbers of the terms that the words with this start are searched by. */
  startingWith(prefix: string): Iterable<number>;
  /** One past the highest number. */
  readonly size: number;
  /** What `createLexicon` makes the same lexicon of. */
  save(): LexiconState;
}

/** A lexicon as plain data; the rows can be read once, and as long as no paper comes or goes. */
export interface LexiconState {
  readonly papers: number;
  readonly termCount: number;
  /** Terms by number: how many papers hold each, and how many as one word. */
  readonly terms: Iterable<readonly [term: string, papers: number, written: number]>;
  readonly wordCount: number;
  readonly words: Iterable<readonly [word: string, papers: number, term: number]>;
}

export function createLexicon(saved?: LexiconState): Lexicon {
  const numbers = new Map<string, number>();
  const frequencies = new Map<string, number>();
  const written = new Map<string, number>();
  const words = new Map<string, number>();
  /** The number of each word's term, by the first letter of the word. */
  const initials = new Map<string, Map<string, number>>();
  let papers = saved?.papers ?? 0;

  const initialsOf = (word: string) => {
    const letter = word.charAt(0);
    const known = initials.get(letter) ?? new Map<string, number>();
    if (known.size === 0) initials.set(letter, known);
    return known;
  };
  const numberOf = (term: string) => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    numbers.set(term, numbers.size);
    return numbers.size - 1;
  };
  for (const word of STOP_WORDS) numberOf(word);
  for (const [term, holding, asWord] of saved?.terms ?? []) {
    numberOf(term);
    bump(frequencies, term, holding);
    bump(written, term, asWord);
  }
  for (const [word, holding, number] of saved?.words ?? []) {
    words.set(word, holding);
    initialsOf(word).set(word, number);
  }

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
            if (!wholeWords.has(word) && !words.has(word)) initialsOf(word).set(word, numberOf(term));
            wholeWords.add(word);
          }
        }
      }
      for (const term of terms) bump(frequencies, term, change);
      for (const term of wholeTerms) bump(written, term, change);
      for (const word of wholeWords) {
        bump(words, word, change);
        if (!words.has(word)) initialsOf(word).delete(word);
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
    *near(word, edits) {
      for (const other of initials.get(word.charAt(0))?.keys() ?? []) {
        if (Math.abs(other.length - word.length) <= edits) yield other;
      }
      if (edits === 1) for (const other of otherStarts(word, initials.keys())) if (words.has(other)) yield other;
    },
    *startingWith(prefix) {
      for (const [word, number] of initials.get(prefix.charAt(0)) ?? []) if (word.startsWith(prefix)) yield number;
    },
    get size() {
      return numbers.size;
    },
    save: () => ({
      papers,
      termCount: numbers.size,
      terms: rowsOf(numbers.keys(), (term) => [term, frequencies.get(term) ?? 0, written.get(term) ?? 0]),
      wordCount: words.size,
      words: rowsOf(words.keys(), (word) => [word, words.get(word) ?? 0, initialsOf(word).get(word) ?? 0]),
    }),
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

function* rowsOf<Row>(keys: Iterable<string>, toRow: (key: string) => Row): Generator<Row> {
  for (const key of keys) yield toRow(key);
}

function bump(counts: Map<string, number>, key: string, change: number): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
