import MiniSearch from "minisearch";
import type { Paper } from "../paper.ts";
import { createAdjacencyBonus } from "./adjacency.ts";
import { completePapers } from "./complete.ts";
import { coverage } from "./coverage.ts";
import type { Page, SearchEngine, SearchResult } from "./engine.ts";
import { createFilter, hasFilter, type Verdict } from "./filter.ts";
import { createHit } from "./hit.ts";
import { analysePaper, contentTerms, type IndexedPaper, indexPaper, type PaperAnalysis } from "./indexed-paper.ts";
import { interpret, termWeights, type Wanted } from "./interpret.ts";
import { createLexicon } from "./lexicon.ts";
import { byDate, byHandle } from "./order.ts";
import { holdsPhrase } from "./phrase.ts";
import type { Query } from "./query.ts";
import { findSimilar } from "./similar.ts";
import { suggestQueries } from "./suggest.ts";

/**
 * MiniSearch's own settings but for `d`, what BM25+ adds for every word that matches: that is for collections of short
 * and very long texts, and abstracts are all of one length.
 */
const BM25 = { k: 1.2, b: 0.7, d: 0 };
/** How much a word among authors, topics, venue and handle counts against one in title or abstract. */
const ABOUT_WEIGHT = 0.3;
/** So many of the best are looked at again, for words side by side. */
const LOOKED_AT_AGAIN = 200;
/** Below this share of what was asked a result is loose. */
const LOOSE_BELOW = 0.4;
/** Fewer stop words than this in a row are in too many titles. */
const FEWEST_STOP_WORDS = 3;

/** What MiniSearch is given: terms, one space apart. */
interface IndexDocument {
  readonly id: string;
  readonly text: string;
  readonly about: string;
}

interface Candidate {
  readonly indexed: IndexedPaper;
  readonly score: number;
  /** The terms of the question that it holds. */
  readonly terms: readonly string[];
}

/** Ranks by BM25 over Porter stems, in memory, on MiniSearch, with a bonus for words side by side. */
export function createMiniSearchEngine(): SearchEngine {
  const papers = new Map<string, IndexedPaper>();
  const lexicon = createLexicon();
  const index = new MiniSearch<IndexDocument>({
    fields: ["text", "about"],
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
    searchOptions: { bm25: BM25, boost: { about: ABOUT_WEIGHT } },
  });

  function add(paper: Paper): void {
    const older = papers.get(paper.handle);
    if (older !== undefined) remove(older.paper);
    const analysis = analysePaper(paper);
    lexicon.count(Object.values(analysis), 1);
    index.add(documentOf(paper, analysis));
    papers.set(paper.handle, indexPaper(paper, analysis, lexicon));
  }

  function remove(paper: Paper): void {
    const analysis = analysePaper(paper);
    lexicon.count(Object.values(analysis), -1);
    index.remove(documentOf(paper, analysis));
    papers.delete(paper.handle);
  }

  function search(query: Query, { offset, limit }: Page): SearchResult {
    const wanted = interpret(query, lexicon);
    const judge = createFilter(query, wanted, lexicon);
    const candidates = findCandidates(query, wanted);
    const verdicts = candidates.map(({ indexed }) => judge(indexed));
    const passing = candidates.filter((_, i) => verdicts[i] === "passes");
    const count = (verdict: Verdict) => verdicts.filter((each) => each === verdict).length;
    const [best] = passing;
    return {
      hits: passing
        .slice(offset, offset + limit)
        .map(({ indexed, score, terms }) => createHit(indexed.paper, score, terms, wanted)),
      total: passing.length,
      corrections: wanted.corrections,
      loose: best !== undefined && coverage(wanted, new Set(best.terms), lexicon) < LOOSE_BELOW,
      leftOut: { noDate: count("no date"), noAuthors: count("no authors") },
      suggestions: best === undefined ? suggestQueries(wanted, lexicon, candidates.length > 0) : [],
    };
  }

  /** Papers that answer the question, best first, before filters. */
  function findCandidates(query: Query, wanted: Wanted): readonly Candidate[] {
    const words = wanted.passages.flatMap((passage) => passage.words);
    if (words.some((word) => !word.stop)) return rank(wanted);
    if (words.length > 0) return findTitled(words.map((word) => word.term));
    return hasFilter(query) ? browse() : [];
  }

  function rank(wanted: Wanted): readonly Candidate[] {
    const weights = termWeights(wanted, lexicon);
    const bonus = createAdjacencyBonus(wanted.passages, lexicon);
    const found = index
      .search([...weights.keys()].join(" "), { boostTerm: (term) => weights.get(term) ?? 1 })
      .flatMap(({ id, score, queryTerms }) => {
        const indexed = papers.get(id);
        // MiniSearch multiplies by the number of words that matched; BM25 has each of them in its sum already.
        return indexed ? [{ indexed, score: score / queryTerms.length, terms: queryTerms }] : [];
      })
      .sort(byScore);
    const best = found.slice(0, LOOKED_AT_AGAIN);
    const gained = best.map((candidate) => ({ ...candidate, score: candidate.score + bonus(candidate.indexed) }));
    return [...gained.sort(byScore), ...found.slice(LOOKED_AT_AGAIN)];
  }

  /** For a question of stop words only: papers whose title has just these, side by side. */
  function findTitled(terms: readonly string[]): readonly Candidate[] {
    const numbers = terms.map((term) => lexicon.find(term) ?? -1);
    return [...papers.values()]
      .filter(({ title }) => terms.length >= FEWEST_STOP_WORDS || terms.length === title.length)
      .filter(({ title }) => holdsPhrase(title, numbers))
      .map((indexed) => ({ indexed, score: terms.length / indexed.title.length, terms }))
      .sort(byScore);
  }

  const browse = (): readonly Candidate[] =>
    [...papers.values()].sort((a, b) => byDate(a.paper, b.paper)).map((indexed) => ({ indexed, score: 0, terms: [] }));

  return {
    async add(added) {
      for (const paper of added) add(paper);
    },
    search: async (query, page) => search(query, page),
    similar: async (paper, limit) => findSimilar(paper, [...papers.values()], limit, lexicon),
    complete: async (text, limit) => completePapers(text, [...papers.values()], lexicon).slice(0, limit),
  };
}

const byScore = (a: Candidate, b: Candidate) => b.score - a.score || byHandle(a.indexed.paper, b.indexed.paper);

function documentOf(paper: Paper, { title, abstract, about }: PaperAnalysis): IndexDocument {
  const titleTerms = contentTerms(title);
  return {
    id: paper.handle,
    text: [...titleTerms, ...titleTerms, ...contentTerms(abstract)].join(" "),
    about: contentTerms(about).join(" "),
  };
}
