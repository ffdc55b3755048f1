import { analyse } from "./analysis.ts";
import { contentTerms, type IndexedPaper } from "./indexed-paper.ts";
import type { Wanted } from "./interpret.ts";
import type { Lexicon } from "./lexicon.ts";
import { holdsPhrase } from "./phrase.ts";
import type { Query } from "./query.ts";

/** `no date`, `no authors`: it fits but for a filter that cannot tell, because the paper does not say. */
export type Verdict = "passes" | "fails" | "no date" | "no authors";

/** What a paper must fulfil to be found, apart from ranking. */
export function createFilter(query: Query, wanted: Wanted, lexicon: Lexicon): (paper: IndexedPaper) => Verdict {
  const phrases = wanted.phrases.map((terms) => numbersOf(terms, lexicon));
  const title = wanted.title.map((terms) => numbersOf(terms, lexicon));
  if (phrases.length + title.length === 0 && !hasFilter(query)) return () => "passes";
  const without = query.without.map((text) => numbersOf(termsOf(text), lexicon));
  const authors = query.authors.map(wordsOf);
  const topics = query.topics.map(termsOf);
  const { since = "", before = "9999-99-99" } = query;
  const asksDate = query.since !== undefined || query.before !== undefined;

  return (indexed) => {
    const { paper } = indexed;
    // A compound ("razorattention") is no word of the text: it stands among the terms alone.
    const holds = (phrase: readonly number[]) =>
      holdsPhrase(indexed.title, phrase) || holdsPhrase(indexed.abstract, phrase) || isTerm(phrase, indexed);
    const isInTitle = (phrase: readonly number[], i: number) =>
      holdsPhrase(indexed.title, phrase) ||
      (isTerm(phrase, indexed) && contentTerms(analyse(paper.title)).includes(wanted.title[i]?.[0] ?? ""));
    const fits =
      phrases.every(holds) &&
      title.every(isInTitle) &&
      !without.some((phrase) => phrase.length > 0 && holds(phrase)) &&
      topics.every((topic) => paper.topics.some((text) => holdsInOrder(termsOf(text), topic))) &&
      query.has.every((kind) => paper.links.some((link) => link.kind === kind)) &&
      (paper.published === undefined || (since <= paper.published && paper.published < before)) &&
      (paper.authors.length === 0 || authors.every((name) => paper.authors.some((author) => isNamed(author, name))));
    if (!fits) return "fails";
    if (asksDate && paper.published === undefined) return "no date";
    if (authors.length > 0 && paper.authors.length === 0) return "no authors";
    return "passes";
  };
}

function isTerm([number, ...more]: readonly number[], { content: { terms, size } }: IndexedPaper): boolean {
  return more.length === 0 && number !== undefined && terms.subarray(0, size).includes(number);
}

/** True where a query has something to filter or to list by. */
export const hasFilter = (query: Query): boolean =>
  [query.without, query.authors, query.topics, query.has].some((list) => list.length > 0) ||
  query.since !== undefined ||
  query.before !== undefined ||
  query.sort !== undefined;

const termsOf = (text: string) => analyse(text).words.map((word) => word.term);
const wordsOf = (text: string) => analyse(text).words.map((word) => word.word);

/** -1 for a term that no paper holds. */
const numbersOf = (terms: readonly string[], lexicon: Lexicon) => terms.map((term) => lexicon.find(term) ?? -1);

const holdsInOrder = (terms: readonly string[], wanted: readonly string[]) =>
  terms.some((_, at) => wanted.every((term, offset) => terms[at + offset] === term));

/** Whether each word of `name` is in the author's name; one letter stands for a word that starts with it. */
function isNamed(author: string, name: readonly string[]): boolean {
  const words = wordsOf(author);
  return name.every((part) => words.some((word) => word === part || (part.length === 1 && word.startsWith(part))));
}
