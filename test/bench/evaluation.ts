import type { Paper } from "../../src/paper.ts";
import type { Hit, Nearness } from "../../src/search/engine.ts";
import type { FlatEngine } from "../../src/search/flat-engine.ts";
import { averagePrecision, type Judgements, ndcg, recall, reciprocalRank } from "../../src/search/metrics.ts";
import { plainQuery } from "../../src/search/query.ts";
import type { Collection } from "./beir.ts";

export interface Ranked {
  readonly handle: string;
  readonly score: number;
}

/** Whether a query's text is searched for, or taken as a paper to which others are alike. */
export type Way = "search" | "similar";

/**
 * What the bot finds for a text. The text is taken as it is: quotes, minus signs and `title:` in it are no syntax, as
 * whoever wrote a collection's queries did not mean them so.
 */
export async function rank(
  engine: FlatEngine,
  way: Way,
  text: string,
  depth: number,
  near?: Nearness,
): Promise<readonly Ranked[]> {
  const hits =
    way === "search"
      ? (await engine.search(plainQuery(text), { offset: 0, limit: depth }, near)).hits
      : await engine.similar(paperOf(text), depth, near);
  return inTrecOrder(hits);
}

/** A paper that is in no collection: an id there is not empty. */
const paperOf = (text: string): Paper => ({
  handle: "",
  title: "",
  abstract: text,
  authors: [],
  topics: [],
  links: [],
});

/**
 * In trec_eval's order, whatever the order of the ranking was: the higher score first, read with the precision of a C
 * `float`; ties by id, the last of the alphabet (by bytes) first.
 */
export function inTrecOrder(hits: readonly Pick<Hit, "paper" | "score">[]): readonly Ranked[] {
  return hits
    .map(({ paper, score }) => ({ handle: paper.handle, score: Math.fround(score) }))
    .sort((a, b) => b.score - a.score || Buffer.compare(Buffer.from(b.handle), Buffer.from(a.handle)));
}

/** The measures that are told, of one ranking. */
export function measuresOf(ranked: readonly Ranked[], judgements: Judgements): Readonly<Record<string, number>> {
  const ranking = ranked.map(({ handle }) => handle);
  return {
    "nDCG@10": ndcg(ranking, judgements, 10),
    MAP: averagePrecision(ranking, judgements),
    "MRR@10": reciprocalRank(ranking, judgements, 10),
    "Recall@10": recall(ranking, judgements, 10),
    "Recall@100": recall(ranking, judgements, 100),
  };
}

type Question = Collection["queries"][number];

/** The mean of each measure over all judged queries. */
export async function measure(
  { queries, judgements }: Collection,
  answer: (query: Question) => Promise<readonly Ranked[]>,
): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>();
  for (const query of queries) {
    const judged = judgements.get(query.id);
    if (judged === undefined) continue;
    const measures = Object.entries(measuresOf(await answer(query), judged));
    for (const [name, value] of measures) sums.set(name, (sums.get(name) ?? 0) + value);
  }
  const count = queries.filter(({ id }) => judgements.has(id)).length;
  return new Map([...sums].map(([name, sum]) => [name, sum / count]));
}

/** Lines of a TREC run file: query, `Q0`, paper, place from 1, score, tag. */
export const runLines = (query: string, ranked: readonly Ranked[]): string =>
  ranked.map(({ handle, score }, i) => `${query} Q0 ${handle} ${i + 1} ${score} paperboy\n`).join("");
