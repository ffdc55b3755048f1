import { identitiesOf } from "../../src/identity.ts";
import { createLibrary } from "../../src/library.ts";
import type { Paper, PaperRecord } from "../../src/paper.ts";

/** Papers, and which of them each identity that was ever seen belongs to, by handle. */
export interface KnownPapers {
  /** In the order in which they came. No two share an identity. */
  readonly papers: readonly Paper[];
  readonly owners: ReadonlyMap<string, string>;
}

/**
 * Takes records in as a library does that has seen all of them since the beginning. An id that one paper lacks and another
 * one has is not given to both: two papers stay two.
 */
export function mergePapers(known: KnownPapers, records: readonly PaperRecord[]): KnownPapers {
  const library = createLibrary();
  library.add(known.papers);
  const papers = new Map(known.papers.map((paper) => [paper.handle, paper]));
  const owners = new Map(known.owners);
  for (const record of records) {
    const identities = identitiesOf(record);
    const older = papers.get(identities.flatMap((identity) => owners.get(identity) ?? [])[0] ?? "");
    for (const paper of library.add([older === undefined ? record : addressTo(older, record, owners)])) {
      papers.set(paper.handle, paper);
      for (const identity of identities) if (!owners.has(identity)) owners.set(identity, paper.handle);
    }
  }
  return { papers: library.all(), owners };
}

/** The record under the title of the paper that it is, where the library finds it, and without what names another paper. */
function addressTo(paper: Paper, record: PaperRecord, owners: ReadonlyMap<string, string>): PaperRecord {
  const isFree = (identity: string): boolean => (owners.get(identity) ?? paper.handle) === paper.handle;
  const { arxivId, doi, ...rest } = record;
  return {
    ...rest,
    title: paper.title,
    ...(arxivId !== undefined && isFree(`arxiv:${arxivId}`) && { arxivId }),
    ...(doi !== undefined && isFree(`doi:${doi}`) && { doi }),
  };
}
