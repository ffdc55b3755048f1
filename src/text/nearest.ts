/** Whether one slip of the finger lies between two words: a letter too many, missing, wrong, or two neighbours swapped. */
export function isOneSlip(a: string, b: string): boolean {
  const [long, short] = a.length < b.length ? [b, a] : [a, b];
  if (long.length - short.length > 1 || a === b) return false;
  let same = 0;
  while (same < short.length && long[same] === short[same]) same++;
  if (long.length > short.length) return long.slice(same + 1) === short.slice(same);
  if (long.slice(same + 1) === short.slice(same + 1)) return true;
  const isSwapped = long[same] === short[same + 1] && long[same + 1] === short[same];
  return isSwapped && long.slice(same + 2) === short.slice(same + 2);
}

/** The candidate that is one slip away from a word, the first of several; `undefined` where there is none. */
export function oneSlipAway(word: string, candidates: readonly string[]): string | undefined {
  return candidates.find((candidate) => isOneSlip(word, candidate));
}
