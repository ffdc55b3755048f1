import { COST, type Rest } from "./flat/turns.ts";
import type { Wanted } from "./interpret.ts";
import type { Lexicon } from "./lexicon.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** Words less alike than this are not worth naming. */
const LEAST_LIKENESS = 0.7;
const MOST_SUGGESTIONS = 3;
const SHORTEST_SUGGESTED = 3;

interface Candidate {
  readonly word: string;
  readonly papers: number;
  readonly likeness: number;
}

/**
 * Queries that would find something, nearest first: the plain words where only a filter stood in the way
 * (`foundUnfiltered`), else known words that look most like those nobody knows; ties by the number of papers, then by
 * alphabet.
 */
export async function suggestQueries(
  wanted: Wanted,
  lexicon: Lexicon,
  foundUnfiltered: boolean,
  rest: Rest,
): Promise<readonly string[]> {
  const words = wanted.passages.flatMap((passage) => passage.words);
  if (foundUnfiltered) return words.length === 0 ? [] : [words.map(({ word }) => word).join(" ")];
  const asked = words.filter(({ word, stop }) => !stop && word.length >= SHORTEST_SUGGESTED);
  if (asked.length === 0) return [];
  const pairs = asked.map(({ word }) => pairsOf(word));
  const sizes = pairs.map(({ size }) => size);
  // What is shorter or longer has too few pairs or too many: a word has one more than letters.
  const shortest = Math.floor((Math.min(...sizes) * LEAST_LIKENESS) / (2 - LEAST_LIKENESS)) - 1;
  const longest = Math.ceil((Math.max(...sizes) * (2 - LEAST_LIKENESS)) / LEAST_LIKENESS) - 1;
  const candidates: Candidate[] = [];
  for (const [word, papers] of lexicon.words.between(Math.max(SHORTEST_SUGGESTED, shortest), longest)) {
    const wait = rest(COST.likened * pairs.length);
    if (wait) await wait;
    if (STOP_WORDS.has(word)) continue;
    const best = Math.max(...pairs.map((each) => likeness(each, word)));
    if (best >= LEAST_LIKENESS) candidates.push({ word, papers, likeness: best });
  }
  return candidates
    .sort((a, b) => b.likeness - a.likeness || b.papers - a.papers || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_SUGGESTIONS)
    .map(({ word }) => word);
}

/** The pairs of neighbouring letters of a word, with its ends, each as one number. */
function pairsOf(word: string): ReadonlySet<number> {
  return new Set(Array.from({ length: word.length + 1 }, (_, i) => pairAt(word, i)));
}

/** The letters before and at a place; 0 where there is none. */
const pairAt = (word: string, i: number): number =>
  0x10000 * (i > 0 ? word.charCodeAt(i - 1) : 0) + (i < word.length ? word.charCodeAt(i) : 0);

/** Dice's coefficient of letter pairs: twice what is common over all, from 0 to 1. */
function likeness(pairs: ReadonlySet<number>, word: string): number {
  const all = pairs.size + word.length + 1;
  if ((2 * Math.min(pairs.size, word.length + 1)) / all < LEAST_LIKENESS) return 0;
  let common = 0;
  for (let i = 0; i <= word.length; i++) if (pairs.has(pairAt(word, i))) common++;
  return Math.min(1, (2 * common) / all);
}
