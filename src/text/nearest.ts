import { distance } from "fastest-levenshtein";

/** Whether one slip of the finger lies between two words: a letter too many, missing, wrong, or two neighbours swapped. */
export function isOneSlip(a: string, b: string): boolean {
  const edits = distance(a, b);
  if (edits !== 2 || a.length !== b.length) return edits === 1;
  const first = [...a].findIndex((letter, i) => letter !== b[i]);
  return a[first] === b[first + 1] && a[first + 1] === b[first] && a.slice(first + 2) === b.slice(first + 2);
}

/** The candidate that is one slip away from a word, the first of several; `undefined` where there is none. */
export function oneSlipAway(word: string, candidates: readonly string[]): string | undefined {
  return candidates.find((candidate) => isOneSlip(word, candidate));
}
