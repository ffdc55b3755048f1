import type { Paper } from "../paper.ts";
import { findLinks } from "../text/links.ts";
import { type Analysis, analyse } from "./analysis.ts";

/** A paper as sequences of term numbers, for what an inverted index cannot tell: phrases, neighbours, likeness. */
export interface IndexedPaper {
  readonly paper: Paper;
  /** Every word, stop words too, in the order of the text. */
  readonly title: Uint32Array;
  readonly abstract: Uint32Array;
  /** The same in one, which is there without being made. */
  readonly text: ReadText;
  /** What it is found by. */
  readonly content: Content;
}

/** The words of a title, those of an abstract, then compounds and short forms of both, each up to its end. Valid until another is read. */
export interface ReadText {
  readonly numbers: Uint32Array;
  readonly titleEnd: number;
  readonly abstractEnd: number;
  readonly end: number;
}

/** Different terms without stop words, with compounds and short forms, and how often each occurs: the first `size`. Valid as the text is. */
export interface Content {
  readonly terms: Uint32Array;
  readonly counts: Uint32Array;
  readonly size: number;
}

export interface PaperAnalysis {
  readonly title: Analysis;
  readonly abstract: Analysis;
  /** Authors, topics, venue and handle. */
  readonly about: Analysis;
}

export function analysePaper(paper: Paper): PaperAnalysis {
  return {
    title: analyse(paper.title),
    abstract: analyse(withoutLinks(paper.abstract)),
    // A handle of digits alone is a number in somebody's list, not a word that a question could mean.
    about: analyse(
      [/\p{L}/u.test(paper.handle) ? paper.handle : "", paper.venue ?? "", ...paper.authors, ...paper.topics].join(
        " ; ",
      ),
    ),
  };
}

/** Spaces instead of addresses: nobody looks for "https" or "com". */
function withoutLinks(text: string): string {
  let rest = text;
  for (const { start, end } of findLinks(text)) rest = rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end);
  return rest;
}

/** The terms that a text is found by, in its order, compounds and short forms last. */
export function contentTerms({ words, extras }: Analysis): readonly string[] {
  const terms: string[] = [];
  for (const { term, stop } of words) if (!stop) terms.push(term);
  for (const { term } of extras) terms.push(term);
  return terms;
}
