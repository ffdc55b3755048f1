import type { Paper } from "../paper.ts";
import { isCovered } from "./coverage.ts";
import type { Fragment, Hit, ScorePart } from "./engine.ts";
import type { Wanted } from "./interpret.ts";
import { makeSnippet } from "./snippet.ts";

/** A paper that holds these terms of a question. Its snippet is made when it is read: a long list is rarely shown whole. */
export function createHit(
  paper: Paper,
  score: number,
  terms: readonly string[],
  wanted: Wanted,
  parts?: readonly ScorePart[],
): Hit {
  const words: string[] = [];
  for (const passage of wanted.passages) {
    passage.words.forEach(({ word }, at) => {
      if (isCovered(at, passage, terms) && !words.includes(word)) words.push(word);
    });
  }
  let snippet: readonly Fragment[] | undefined;
  return {
    paper,
    score,
    words,
    ...(terms.length === 0 && wanted.worth.size > 0 && { byMeaning: true as const }),
    ...(parts && { parts }),
    get snippet() {
      snippet ??= makeSnippet(paper.abstract, terms, (term) => wanted.worth.get(term) ?? 0);
      return snippet;
    },
  };
}
