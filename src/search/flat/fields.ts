/** Where a term may stand; each has postings of its own. */
export type Field =
  /** Title and abstract, without stop words. */
  | "text"
  /** Authors, topics, venue and handle, without stop words. */
  | "about"
  /** The words of the title, stop words too. */
  | "title"
  /** The words of the handle, stop words too. */
  | "handle";

const FIELDS: Readonly<Record<Field, number>> = { text: 0, about: 1, title: 2, handle: 3 };

/** The list of postings of a term, given by its number, in a field. */
export const postingsOf = (number: number, field: Field): number => 4 * number + FIELDS[field];
