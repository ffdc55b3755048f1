import type { Paper } from "../paper.ts";
import { analyse } from "../search/analysis.ts";
import type { Hit, SearchEngine } from "../search/engine.ts";
import { byListing } from "../search/order.ts";
import { parseQuery } from "../search/query.ts";
import type { StoredPaper } from "../store.ts";

/** A paper that a digest may bring. */
export type Candidate = Pick<StoredPaper, "paper" | "firstSeen">;

/** The papers that digests choose from, as they were at one time. */
export interface Candidates {
  /**
   * Every paper that matches a topic, the newest first; all papers for an empty topic. Newest is by day of publication,
   * where unknown by the day it was first seen (UTC), then as its page lists it, then by handle.
   */
  matching(topic: string): Promise<readonly Candidate[]>;
  /** The 20 papers most like one, the most alike first; none where it is not there. */
  similar(handle: string): Promise<readonly Hit[]>;
  paper(handle: string): Paper | undefined;
}

const PAGE = 1000;
const MOST_ALIKE = 20;

/**
 * Answers from a search engine and the papers of the store, each question once: make it anew for each round of work.
 *
 * A topic must match as typed. A paper counts only if it holds every plain word of it (a digest on "mixture of experts"
 * brings none that has "experts" alone), and a topic with a word that had to be corrected matches nothing: a search may
 * guess, since its reader sees what it guessed; what comes unasked may not.
 */
export function createCandidates(engine: SearchEngine, stored: readonly StoredPaper[]): Candidates {
  const byHandle = new Map(stored.map((each) => [each.paper.handle, each]));
  const found = new Map<string, Promise<readonly Candidate[]>>();
  const alike = new Map<string, Promise<readonly Hit[]> | readonly Hit[]>();

  async function find(topic: string): Promise<readonly Candidate[]> {
    if (topic.trim() === "") return newestFirst(stored);
    const query = parseQuery(topic);
    const words = analyse(query.words.join(" ")).words.filter(({ stop }) => !stop);
    const handles = new Set<string>();
    for (let offset = 0, total = 1; offset < total; offset += PAGE) {
      const result = await engine.search(query, { offset, limit: PAGE });
      if (result.corrections.length > 0) return [];
      total = result.total;
      for (const hit of result.hits) {
        if (words.every(({ word }) => hit.words.includes(word))) handles.add(hit.paper.handle);
      }
    }
    return newestFirst([...handles].flatMap((handle) => byHandle.get(handle) ?? []));
  }

  return {
    matching(topic) {
      const known = found.get(topic) ?? find(topic);
      found.set(topic, known);
      return known;
    },
    async similar(handle) {
      const paper = byHandle.get(handle)?.paper;
      const known = alike.get(handle) ?? (paper === undefined ? [] : engine.similar(paper, MOST_ALIKE));
      alike.set(handle, known);
      return known;
    },
    paper: (handle) => byHandle.get(handle)?.paper,
  };
}

export function newestFirst(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates
    .map((candidate) => ({
      candidate,
      day: candidate.paper.published ?? candidate.firstSeen.toISOString().slice(0, 10),
    }))
    .sort((a, b) => (a.day === b.day ? byListing(a.candidate.paper, b.candidate.paper) : a.day < b.day ? 1 : -1))
    .map(({ candidate }) => candidate);
}
