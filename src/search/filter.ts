import type { Paper } from "../paper.ts";
import { analyse } from "./analysis.ts";
import type { Query } from "./query.ts";

/** `no date`, `no authors`: it fits but for a filter that cannot tell, because the paper does not say. */
export type Verdict = "passes" | "fails" | "no date" | "no authors";

/** What a paper must fulfil to be found, apart from its words. */
export function createFilter(query: Query): (paper: Paper) => Verdict {
  const authors = query.authors.map(wordsOf);
  const topics = query.topics.map(termsOf);
  const { since = "", before = "9999-99-99" } = query;
  const asksDate = query.since !== undefined || query.before !== undefined;

  return (paper) => {
    const fits =
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

/** True where a query has something to filter or to list by. */
export const hasFilter = (query: Query): boolean =>
  [query.without, query.authors, query.topics, query.has].some((list) => list.length > 0) ||
  query.since !== undefined ||
  query.before !== undefined ||
  query.sort !== undefined;

const termsOf = (text: string) => analyse(text).words.map((word) => word.term);
const wordsOf = (text: string) => analyse(text).words.map((word) => word.word);

const holdsInOrder = (terms: readonly string[], wanted: readonly string[]) =>
  terms.some((_, at) => wanted.every((term, offset) => terms[at + offset] === term));

/** Whether each word of `name` is in the author's name; one letter stands for a word that starts with it. */
function isNamed(author: string, name: readonly string[]): boolean {
  const words = wordsOf(author);
  return name.every((part) => words.some((word) => word === part || (part.length === 1 && word.startsWith(part))));
}
