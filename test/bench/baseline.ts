/** What a search must be better than: BM25 as Lucene computes it, over title and text, with Porter stems. */
import { stemmer } from "stemmer";
import type { Paper } from "../../src/paper.ts";
import { inTrecOrder, type Ranked } from "./evaluation.ts";

/** Settings in common use: those of Anserini for BEIR's collections, and Lucene's own. */
export const baselines = [
  { k: 0.9, b: 0.4 },
  { k: 1.2, b: 0.75 },
] as const;

/** Lucene's stop words for English. */
const STOP_WORDS = new Set(
  `a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was
  will with`.split(/\s+/),
);

/** As Lucene's analysis for English: words, without a possessive s, in small letters, without stop words, their stems. */
const termsOf = (text: string): readonly string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu) ?? [])
    .map((word) => word.replace(/['’]s$/, ""))
    .filter((word) => !STOP_WORDS.has(word))
    .map(stemmer);

export interface Baseline {
  /** The best `depth` papers, in trec_eval's order; a word that a question repeats counts as often. */
  rank(text: string, depth: number, settings: { readonly k: number; readonly b: number }): readonly Ranked[];
}

export function createBaseline(papers: readonly Paper[]): Baseline {
  const postings = new Map<string, { readonly paper: number; count: number }[]>();
  const lengths = papers.map(({ title, abstract }, paper) => {
    const terms = termsOf(`${title} ${abstract}`);
    for (const term of terms) {
      const list = postings.get(term) ?? [];
      if (list.length === 0) postings.set(term, list);
      const last = list.at(-1);
      if (last?.paper === paper) last.count++;
      else list.push({ paper, count: 1 });
    }
    return terms.length;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / papers.length;

  return {
    rank(text, depth, { k, b }) {
      const scores = new Map<number, number>();
      for (const term of termsOf(text)) {
        const list = postings.get(term) ?? [];
        const rarity = Math.log(1 + (papers.length - list.length + 0.5) / (list.length + 0.5));
        for (const { paper, count } of list) {
          const score = (rarity * count) / (count + k * (1 - b + (b * (lengths[paper] ?? 0)) / mean));
          scores.set(paper, (scores.get(paper) ?? 0) + score);
        }
      }
      const hits = [...scores].flatMap(([at, score]) => {
        const paper = papers[at];
        return paper === undefined ? [] : { paper, score };
      });
      return inTrecOrder(hits).slice(0, depth);
    },
  };
}
