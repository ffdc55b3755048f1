import type { Paper } from "../paper.ts";
import { coveredWords } from "./coverage.ts";
import type { Fragment, Hit, ScorePart } from "./engine.ts";
import type { Wanted } from "./interpret.ts";
import { makeSnippet } from "./snippet.ts";

/** A paper that holds these terms of a question. Its snippet is made when it is read: a long list is rarely shown whole. */
export function createHit(
  paper: Paper,
  score: number,
  list: readonly string[],
  wanted: Wanted,
  parts?: readonly ScorePart[],
): Hit {
  const terms = new Set(list);
  const words = wanted.passages.flatMap((passage) => coveredWords(passage, terms)).map((token) => token.word);
  let snippet: readonly Fragment[] | undefined;
  return {
    paper,
    score,
    words: [...new Set(words)],
    ...(list.length === 0 && wanted.worth.size > 0 && { byMeaning: true as const }),
    ...(parts && { parts }),
    get snippet() {
      snippet ??= makeSnippet(paper.abstract, terms, (term) => wanted.worth.get(term) ?? 0);
      return snippet;
    },
  };
}
