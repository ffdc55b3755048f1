import { type Paper, PaperRecord } from "../../src/paper.ts";

/** The value below which this share (0 to 1) of the numbers lies; the nearest rank, no interpolation. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Milliseconds that each of some runs of a piece of work takes. */
export async function time(runs: number, work: (run: number) => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work(run);
    times.push(performance.now() - start);
  }
  return times;
}

/** Numbers from 0 to 1 that are the same in every run (the generator mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const syllables = ["ka", "lo", "mi", "tra", "ven", "sor", "pel", "qui", "zan", "rho", "dex", "ful"];

/** An invented word for each number; the same number always gives the same word. */
function wordOf(rank: number): string {
  let word = "";
  for (let rest = rank + 12; rest > 0; rest = Math.floor(rest / 12)) word += syllables[rest % 12];
  return word;
}

/**
 * Draws invented words by Zipf's law (the word of rank r about 1/r as often as the first) from 30,000, but for those of a
 * rank below `from`: a question has few of the commonest words, as the stop words are taken out of it.
 */
export function zipfWords(random: () => number, from = 1): () => string {
  const vocabulary = 30_000;
  return () => wordOf(Math.floor(from * (vocabulary / from) ** random()));
}

/** Invented papers of about 200 words each. */
export function syntheticPapers(count: number): readonly Paper[] {
  const word = zipfWords(seededRandom(7));
  const words = (length: number) => Array.from({ length }, word).join(" ");
  return Array.from({ length: count }, (_, i) => ({
    ...PaperRecord.parse({ title: words(8), abstract: words(190) }),
    handle: `${word()}-${word()}-${i.toString(36)}`,
  }));
}
