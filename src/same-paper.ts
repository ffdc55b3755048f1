import type { PaperRecord } from "./paper.ts";
import { foldText } from "./text/fold.ts";

/**
 * Whether two records of one title are two papers all the same: they have other ids, or no author in common. The latter
 * only where the newer has an id, by which it will be recognised the next time.
 */
export const areTwo = (older: PaperRecord, newer: PaperRecord): boolean =>
  haveOtherIds(older, newer) || ((newer.arxivId ?? newer.doi) !== undefined && haveOtherAuthors(older, newer));

/** Each has an id, and not the same one. */
const haveOtherIds = (a: PaperRecord, b: PaperRecord): boolean =>
  a.arxivId !== undefined && b.arxivId !== undefined
    ? a.arxivId !== b.arxivId
    : a.doi !== undefined && b.doi !== undefined && a.doi !== b.doi;

/** Each has authors, and none in common. */
export const haveOtherAuthors = (a: PaperRecord, b: PaperRecord): boolean =>
  a.authors.length > 0 &&
  b.authors.length > 0 &&
  !b.authors.some((author) => a.authors.some((other) => familyName(other) === familyName(author)));

/** Of `Mina Okafor` or `Okafor, Mina`, without accents. */
const familyName = (author: string): string =>
  foldText(author.includes(",") ? (author.split(",", 1)[0] ?? "") : (author.trim().split(/\s+/).at(-1) ?? ""));
