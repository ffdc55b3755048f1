import type { Paper } from "../paper.ts";
import type { Query } from "./query.ts";

/** A piece of text; `match` marks words that the query asked for. */
export interface Fragment {
  readonly text: string;
  readonly match: boolean;
}

export interface Hit {
  readonly paper: Paper;
  /** Comparable within one result only; higher is better. */
  readonly score: number;
  /** Words of the query that this paper holds, as searched (after correction), in the order of the query. */
  readonly words: readonly string[];
  /** A telling part of the abstract, cut at sentence or word ends; empty where there is no abstract. */
  readonly snippet: readonly Fragment[];
  /** It holds no word of what was asked and is there for its meaning alone. */
  readonly byMeaning?: true;
  /** What the score is made of, where the query asks for that; the parts add up to it. */
  readonly parts?: readonly ScorePart[];
}

/** A part of what a hit's score is made of. Of a term it also says how it was weighed, by BM25. */
export interface ScorePart {
  /** Words as searched, or what this paper or its title is like. */
  readonly what: string;
  /** How they came to count. */
  readonly how:
    | "word"
    | "corrected"
    | "compound"
    | "short form"
    | "long form"
    | "related"
    | "side by side"
    | "title"
    | "like";
  readonly score: number;
  /** `text`: title and abstract; `about`: authors, topics, venue and handle. */
  readonly field?: "text" | "about";
  /** How much it counts in this field, against a word of the question in title or abstract. */
  readonly weight?: number;
  /** The rarer among all papers, the higher. */
  readonly rarity?: number;
  /** How often the paper has it there. */
  readonly count?: number;
  readonly inTitle?: number;
  /** How long the paper is there, against the average. */
  readonly length?: number;
}

/** A word that no paper holds, and the known word or words that were searched instead. */
export interface Correction {
  readonly typed: string;
  readonly used: string;
}

export interface SearchResult {
  /** The asked page of hits, best first, ties by handle. */
  readonly hits: readonly Hit[];
  /** How many papers match in all. */
  readonly total: number;
  /** How many of them answer well: the first of the order. What follows is loosely related. None where the result is `loose`. */
  readonly close: number;
  readonly corrections: readonly Correction[];
  /** True when even the best hits hold only a small part of what was asked. */
  readonly loose: boolean;
  /** How many papers a filter left out because it could not tell: they have no date, or no authors. */
  readonly leftOut: { readonly noDate: number; readonly noAuthors: number };
  /** Queries that would find something, nearest first; only where nothing was found. */
  readonly suggestions: readonly string[];
}

/** How near papers are in meaning to a question or a paper, in standard deviations from the mean of them all. */
export interface Nearness {
  /** Each once. */
  readonly handles: readonly string[];
  /** In the order of the handles, of which there may be more. */
  readonly values: Float32Array;
}

export interface Page {
  /** How many hits to pass over. */
  readonly offset: number;
  readonly limit: number;
}

/** Finds papers. Every answer is a pure function of what was added: the same question, the same order. */
export interface SearchEngine {
  /** Makes papers findable at once. A paper whose handle is there already replaces the older one. */
  add(papers: readonly Paper[]): Promise<void>;
  /** Makes papers be found no more, as if they had never been added. A handle that is not there is passed over. */
  remove(handles: readonly string[]): Promise<void>;
  search(query: Query, page: Page): Promise<SearchResult>;
  /** Papers whose content is like this one's, best first, ties by handle, without the paper itself. */
  similar(paper: Paper, limit: number): Promise<readonly Hit[]>;
  /** Papers for what has been typed so far: the last word may be unfinished. Best first; all papers where it is empty. */
  complete(text: string, limit: number): Promise<readonly Paper[]>;
  /**
   * Names of authors that have all the words typed so far: the last may be unfinished, an initial stands for any name that starts
   * so, and accents do not matter. Those of most papers first, as far as a glance tells; none where it is empty.
   */
  completeAuthor(text: string, limit: number): Promise<readonly string[]>;
  /** Phrases of several papers that go on as what has been typed, in small letters, those of most papers first, as far as a glance tells. */
  completePhrase(text: string, limit: number): Promise<readonly string[]>;
}
