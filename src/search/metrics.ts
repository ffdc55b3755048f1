/** How well each paper answers a question, by handle: 0 or absent for not at all, higher is better. */
export type Judgements = ReadonlyMap<string, number>;

/**
 * Normalised discounted cumulative gain of the first `k`, from 0 to 1, as trec_eval's `ndcg_cut`: linear gain, log2
 * discount, the ideal taken over everything judged. 0 where nothing is relevant.
 */
export function ndcg(ranking: readonly string[], judgements: Judgements, k: number): number {
  const ideal = [...judgements.values()].sort((a, b) => b - a);
  const best = discountedGain(ideal.slice(0, k));
  const gains = ranking.slice(0, k).map((handle) => judgements.get(handle) ?? 0);
  return best === 0 ? 0 : discountedGain(gains) / best;
}

/** One over the place of the first relevant paper, 0 where none is among the first `k`: trec_eval's `recip_rank`. */
export function reciprocalRank(ranking: readonly string[], judgements: Judgements, k: number): number {
  const first = ranking.slice(0, k).findIndex((handle) => isRelevant(handle, judgements));
  return first === -1 ? 0 : 1 / (first + 1);
}

/** The share of the relevant papers that are among the first `k`; 0 where nothing is relevant. */
export function recall(ranking: readonly string[], judgements: Judgements, k: number): number {
  const relevant = countRelevant(judgements);
  return relevant === 0 ? 0 : ranking.slice(0, k).filter((handle) => isRelevant(handle, judgements)).length / relevant;
}

/** The mean, over all relevant papers, of the precision where each stands; trec_eval's `map`, before the mean of queries. */
export function averagePrecision(ranking: readonly string[], judgements: Judgements): number {
  const relevant = countRelevant(judgements);
  let found = 0;
  let sum = 0;
  for (const [i, handle] of ranking.entries()) if (isRelevant(handle, judgements)) sum += ++found / (i + 1);
  return relevant === 0 ? 0 : sum / relevant;
}

const discountedGain = (gains: readonly number[]) =>
  gains.reduce((sum, gain, i) => sum + Math.max(gain, 0) / Math.log2(i + 2), 0);

const isRelevant = (handle: string, judgements: Judgements) => (judgements.get(handle) ?? 0) > 0;
const countRelevant = (judgements: Judgements) => [...judgements.values()].filter((grade) => grade > 0).length;
