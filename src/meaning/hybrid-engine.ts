import type { Nearness, SearchEngine } from "../search/engine.ts";
import type { WordEngine } from "../search/flat-engine.ts";
import type { Query } from "../search/query.ts";

/** What tells how near papers are in meaning, as far as that is known now. Neither function rejects, or takes long. */
export interface Meaning {
  /** Near to a question. On a later page the same as on its first. */
  nearQuestion(text: string, isLaterPage: boolean): Promise<Nearness | undefined>;
  /** Near to a paper, given by its handle. */
  nearPaper(handle: string): Promise<Nearness | undefined>;
}

/** An engine that finds by words, and mixes in what is near in meaning to questions that allow it, and to papers. */
export function createHybridEngine(words: WordEngine, meaning: Meaning): SearchEngine {
  return {
    add: words.add,
    remove: words.remove,
    complete: words.complete,
    completeAuthor: words.completeAuthor,
    completePhrase: words.completePhrase,
    async search(query, page) {
      const text = query.byMeaning ? textOf(query) : "";
      const near = text === "" ? undefined : await meaning.nearQuestion(text, page.offset > 0);
      return words.search(query, page, near);
    },
    async similar(paper, limit) {
      return words.similar(paper, limit, await meaning.nearPaper(paper.handle));
    },
  };
}

/** What a question says of the matter; authors, dates and what must not occur do not. */
const textOf = ({ words, phrases, title }: Query): string => [...words, ...phrases, ...title].join(" ").trim();
