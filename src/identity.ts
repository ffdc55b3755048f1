import type { PaperRecord } from "./paper.ts";
import { foldText } from "./text/fold.ts";

/**
 * What a paper can be recognised by, strongest first, each with its kind in front: `arxiv:2407.15891`,
 * `doi:10.1000/xyz`, `title:some title`. Two records are the same paper if they share one. Never empty.
 */
export const identitiesOf = (record: Pick<PaperRecord, "title" | "arxivId" | "doi">): readonly string[] => [
  ...(record.arxivId === undefined ? [] : [`arxiv:${record.arxivId}`]),
  ...(record.doi === undefined ? [] : [`doi:${record.doi}`]),
  // "C++" and "C#" are not the same. A title of signs alone folds to nothing, and two such titles are not the same paper for that.
  `title:${foldText(record.title.replaceAll("+", " plus ").replaceAll("#", " sharp ")) || record.title}`,
];
