import type { Paper } from "../paper.ts";
import type { Hit } from "./engine.ts";
import { analysePaper, type IndexedPaper } from "./indexed-paper.ts";
import type { Lexicon } from "./lexicon.ts";
import { byHandle } from "./order.ts";
import { makeSnippet } from "./snippet.ts";

/** BM25's usual settings: how soon repetition stops to count, and how much long texts are held back. */
const K = 1.2;
const B = 0.7;
/** So many shared words are named as the reason. */
const NAMED = 5;

/**
 * Papers like this one: BM25 with all of its text as the question, every paper scored on its own array of terms. Papers
 * that share no word are left out.
 */
export function findSimilar(
  paper: Paper,
  papers: readonly IndexedPaper[],
  limit: number,
  lexicon: Lexicon,
): readonly Hit[] {
  const { title, abstract } = analysePaper(paper);
  const tokens = new Map<number, { readonly term: string; readonly word: string }>();
  const weights = new Float64Array(lexicon.size);
  const parts = [[paper.title, title] as const, [paper.abstract, abstract] as const];
  for (const [text, { words, extras }] of parts) {
    for (const { term, stop, start, end } of [...words, ...extras]) {
      const number = lexicon.find(term);
      if (number === undefined || stop) continue;
      weights[number] = (weights[number] ?? 0) + lexicon.rarity(term);
      if (!tokens.has(number)) tokens.set(number, { term, word: text.slice(start, end).toLowerCase() });
    }
  }
  return score(papers, weights)
    .filter((like) => like.score > 0 && like.indexed.paper.handle !== paper.handle)
    .sort((a, b) => b.score - a.score || byHandle(a.indexed.paper, b.indexed.paper))
    .slice(0, limit)
    .map((like) => {
      const shared = [...like.indexed.terms]
        .filter((number) => (weights[number] ?? 0) > 0)
        .sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b)
        .flatMap((number) => tokens.get(number) ?? [])
        .slice(0, NAMED);
      const terms = new Set(shared.map(({ term }) => term));
      const words = shared.map(({ word }) => word);
      return {
        paper: like.indexed.paper,
        score: like.score,
        words,
        snippet: makeSnippet(like.indexed.paper.abstract, terms),
      };
    });
}

function score(papers: readonly IndexedPaper[], weights: Float64Array) {
  const mean = papers.reduce((sum, { terms }) => sum + terms.length, 0) / papers.length;
  return papers.map((indexed) => {
    const { terms, counts } = indexed;
    const norm = K * (1 - B + (B * terms.length) / mean);
    let score = 0;
    for (let i = 0; i < terms.length; i++) {
      const count = counts[i] ?? 0;
      score += ((weights[terms[i] ?? 0] ?? 0) * count * (K + 1)) / (count + norm);
    }
    return { indexed, score };
  });
}
