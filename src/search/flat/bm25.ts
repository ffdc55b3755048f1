import { countIn, type PostingList, slotIn, titleCountIn } from "./postings.ts";

/** The usual settings: how soon repetition stops to count, and how much long texts are held back. */
const K = 1.5;
const B = 0.75;

export interface Weighing {
  /** How many terms each paper has, by slot, and on average. */
  readonly lengths: Uint32Array;
  readonly mean: number;
  /** How often a word of the title counts, against one of the abstract. */
  readonly titleCounts: 1 | 2;
}

/** BM25's weight of a term that so many of all papers hold. */
export const rarityOf = (holding: number, papers: number): number =>
  Math.log(1 + (papers - holding + 0.5) / (holding + 0.5));

/** What an entry of a list is worth; `weight` is what one word of average length counts: its rarity, and how much it matters. */
export function scoreOf(entry: number, weight: number, { lengths, mean, titleCounts }: Weighing): number {
  const count = countIn(entry) + (titleCounts - 1) * titleCountIn(entry);
  return (weight * count * (K + 1)) / (count + K * (1 - B + (B * (lengths[slotIn(entry)] ?? 0)) / mean));
}

/** Adds to the score of each paper what its entry among these is worth; always more than nothing. */
export function addScores(scores: Float64Array, list: PostingList, weight: number, how: Weighing): void {
  const { entries, start, end } = list;
  const { lengths, mean, titleCounts } = how;
  const [short, each] = [K * (1 - B), (K * B) / mean];
  for (let i = start; i < end; i++) {
    const entry = entries[i] ?? 0;
    const slot = slotIn(entry);
    const count = countIn(entry) + (titleCounts - 1) * titleCountIn(entry);
    scores[slot] = (scores[slot] ?? 0) + (weight * count * (K + 1)) / (count + short + each * (lengths[slot] ?? 0));
  }
}
