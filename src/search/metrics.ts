/** How well each paper answers a question, by handle: 0 or absent for not at all, higher is better. */
export type Judgements = Readonly<Record<string, number>>;

/**
 * Normalised discounted cumulative gain of the first `k`, from 0 to 1, as trec_eval's `ndcg_cut`: linear gain, log2
 * discount, the ideal taken over everything judged. 0 where nothing is relevant.
 */
export function ndcg(ranking: readonly string[], judgements: Judgements, k: number): number {
  const ideal = Object.values(judgements).sort((a, b) => b - a);
  const best = discountedGain(ideal.slice(0, k));
  return best === 0 ? 0 : discountedGain(ranking.slice(0, k).map((handle) => gradeOf(handle, judgements))) / best;
}

/** One over the place of the first relevant paper, 0 where none is in the ranking. */
export function reciprocalRank(ranking: readonly string[], judgements: Judgements): number {
  const first = ranking.findIndex((handle) => gradeOf(handle, judgements) > 0);
  return first === -1 ? 0 : 1 / (first + 1);
}

const discountedGain = (gains: readonly number[]) =>
  gains.reduce((sum, gain, i) => sum + Math.max(gain, 0) / Math.log2(i + 2), 0);

const gradeOf = (handle: string, judgements: Judgements) =>
  Object.hasOwn(judgements, handle) ? (judgements[handle] ?? 0) : 0;
