import type { Analysis, Token } from "./analysis.ts";
import { type Column, type Columns, createColumn } from "./flat/columns.ts";
import { createDictionary } from "./flat/dictionary.ts";
import { createWords, type NumberedWords } from "./flat/words.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** Numbers for terms, and how many papers hold each term and each whole word. */
export interface Lexicon {
  /** The number of a term, from 0; a new one for a term not seen before. Stop words have the lowest. */
  numberOf(term: string): number;
  /** `undefined` for a term never seen. */
  find(term: string): number | undefined;
  isStop(number: number): boolean;
  /** Numbers the terms of a text. */
  number(analysis: Analysis): NumberedText;
  /** Counts what a paper holds; `papers` is 1 when it comes and -1 when it goes. */
  count(texts: readonly NumberedText[], papers: 1 | -1): void;
  /** How many papers hold the term, also as a compound or short form. */
  papersWith(term: string): number;
  /** Whether some paper has the term as one word: "dataset", not only "data-set". */
  isWritten(term: string): boolean;
  /** BM25's weight of a term: the rarer, the higher; highest for one that no paper holds. */
  rarity(term: string): number;
  /** How often it has counted. */
  readonly changes: number;
  readonly words: NumberedWords;
  /** How many numbers there are. */
  readonly size: number;
}

/** A text with the numbers of its terms, in its order: to look them up takes a good part of what adding a paper takes. */
export interface NumberedText {
  readonly analysis: Analysis;
  readonly words: Uint32Array;
  readonly extras: Uint32Array;
}

/** How many papers it counted, and how many terms and words it knows. */
export interface LexiconSize {
  readonly papers: number;
  readonly terms: number;
  readonly words: number;
}

/** With the columns of another whose words were sorted, and its size, it is the same. */
export function createLexicon(columns: Columns, saved: LexiconSize = { papers: 0, terms: 0, words: 0 }): Lexicon {
  const { termPlaces: places, termEnds: ends, termLetters: letters } = columns;
  const terms = createDictionary({ places, ends, letters }, saved.terms);
  const words = createWords(columns, saved.words);
  const held = createTally(columns.termPapers);
  const written = createTally(columns.termsWritten);
  const wordsHeld = createTally(columns.wordPapers);
  let total = saved.papers;
  let changes = 0;

  const { numberOf } = terms;
  const papersWith = (term: string) => columns.termPapers.get(terms.find(term) ?? -1);
  for (const word of STOP_WORDS) numberOf(word);

  function numbersOf(tokens: readonly Token[]): Uint32Array {
    const numbers = new Uint32Array(tokens.length);
    for (let i = 0; i < numbers.length; i++) numbers[i] = numberOf(tokens[i]?.term ?? "");
    return numbers;
  }

  return {
    numberOf,
    find: terms.find,
    isStop: (number) => number < STOP_WORDS.size,
    number: (analysis) => ({ analysis, words: numbersOf(analysis.words), extras: numbersOf(analysis.extras) }),
    count(texts, change) {
      for (const tally of [held, written, wordsHeld]) tally.begin();
      const count = (tokens: readonly Token[], numbers: Uint32Array) => {
        for (let i = 0; i < numbers.length; i++) {
          const [termNumber, wordNumber] = [numbers[i] ?? 0, words.numberOf(tokens[i]?.word ?? "")];
          columns.wordTerms.set(wordNumber, termNumber);
          held.add(termNumber, change);
          wordsHeld.add(wordNumber, change);
        }
      };
      for (const text of texts) {
        for (let i = 0; i < text.words.length; i++) written.add(text.words[i] ?? 0, change);
        count(text.analysis.words, text.words);
        count(text.analysis.extras, text.extras);
      }
      total += change;
      changes++;
    },
    papersWith,
    isWritten: (term) => columns.termsWritten.get(terms.find(term) ?? -1) > 0,
    rarity(term) {
      const holding = papersWith(term);
      return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
    },
    get changes() {
      return changes;
    },
    words,
    get size() {
      return terms.size;
    },
  };
}

/** Adds to counts by number, for each number once a round. */
function createTally(counts: Column) {
  const rounds = createColumn();
  let round = 0;
  return {
    begin() {
      round++;
    },
    add(number: number, change: number) {
      if (rounds.get(number) === round) return;
      rounds.set(number, round);
      counts.set(number, counts.get(number) + change);
    },
  };
}
