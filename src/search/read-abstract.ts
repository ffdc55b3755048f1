import { findSentences, type Stretch } from "../text/sentences.ts";
import { analyse } from "./analysis.ts";

/** An abstract taken apart. */
export interface ReadAbstract {
  readonly sentences: readonly Stretch[];
  /** Visits the places of a term, also as a compound or short form, in order; the words that it is part of whole. */
  places(term: string, visit: (start: number, end: number) => void): void;
}

/**
 * Abstracts that were shown: to take one apart takes longer than the search. These stay: replaced by others in a large library,
 * they would live just long enough to be expensive to clear away.
 */
const kept = new Map<string, ReadAbstract>();
/** Each takes some 10 kB. */
const MOST_KEPT = 500;

/** Of at most 65,535 characters. */
export function readAbstract(text: string): ReadAbstract {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const read = { sentences: findSentences(text), places: findPlaces(text) };
  if (kept.size < MOST_KEPT) kept.set(text, read);
  return read;
}

function findPlaces(text: string): ReadAbstract["places"] {
  const found = new Map<string, number[]>();
  const { words, extras } = analyse(text);
  for (const { term, start, end } of [...words, ...extras]) {
    const known = found.get(term);
    if (known === undefined) found.set(term, wholeWords(text, start, end));
    else known.push(...wholeWords(text, start, end));
  }
  // A map of arrays would take several times the memory.
  const terms = [...found.keys()].sort();
  const places = Uint16Array.from(terms.flatMap((term) => found.get(term) ?? []));
  let end = 0;
  const ends = Uint16Array.from(terms, (term) => (end += found.get(term)?.length ?? 0));

  return (term, visit) => {
    const at = findFirst(terms, term);
    if (terms[at] !== term) return;
    for (let i = ends[at - 1] ?? 0; i < (ends[at] ?? 0); i += 2) visit(places[i] ?? 0, places[i + 1] ?? 0);
  };
}

/** The place of the first of these, which are in their order, that is not before another. */
function findFirst(terms: readonly string[], term: string): number {
  let [low, high] = [0, terms.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? "") < term) low = middle + 1;
    else high = middle;
  }
  return low;
}

const IN_WORD = /[\p{L}\p{N}\p{M}]/u;

/** Widens a part of "RazorAttention" to all of it. */
function wholeWords(text: string, start: number, end: number): number[] {
  let [from, to] = [start, end];
  while (from > 0 && IN_WORD.test(text.charAt(from - 1))) from--;
  while (to < text.length && IN_WORD.test(text.charAt(to))) to++;
  return [from, to];
}
