import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KnownPapers, mergePapers } from "../../adapters/store/merge-papers.ts";
import { identitiesOf } from "../../src/identity.ts";
import { PaperRecord } from "../../src/paper.ts";

const none: KnownPapers = { papers: [], owners: new Map() };

/** Few titles and ids, so that records often share one and seldom all. */
const records = fc.array(
  fc
    .record(
      {
        title: fc.constantFrom("Ant", "Ant: legs", "Bee", "Cat"),
        arxivId: fc.constantFrom("2603.00001", "2603.00002", "2603.00003"),
        doi: fc.constantFrom("10.1000/a", "10.1000/b"),
        handle: fc.constantFrom("ant", "bee", "own"),
        abstract: fc.constantFrom("One.", "Two."),
      },
      { requiredKeys: ["title"] },
    )
    .map((fields) => PaperRecord.parse(fields)),
);

describe("merging papers", () => {
  it("never gives one identity to two papers, nor one handle", () => {
    fc.assert(
      fc.property(records, records, (first, second) => {
        const { papers } = mergePapers(mergePapers(none, first), second);
        const identities = papers.flatMap(identitiesOf);
        expect(new Set(identities).size).toBe(identities.length);
        expect(new Set(papers.map(({ handle }) => handle)).size).toBe(papers.length);
      }),
    );
  });

  it("keeps each paper's place, handle and title for ever", () => {
    fc.assert(
      fc.property(records, records, (first, second) => {
        const nameOf = ({ handle, title }: { readonly handle: string; readonly title: string }) => [handle, title];
        const before = mergePapers(none, first);
        const after = mergePapers(before, second);
        expect(after.papers.slice(0, before.papers.length).map(nameOf)).toEqual(before.papers.map(nameOf));
      }),
    );
  });

  it("comes to the same whether records come at once or one after the other, and once or twice", () => {
    fc.assert(
      fc.property(records, (all) => {
        const atOnce = mergePapers(none, all);
        expect(all.reduce((known, record) => mergePapers(known, [record]), none)).toEqual(atOnce);
        expect(mergePapers(atOnce, all)).toEqual(atOnce);
      }),
    );
  });
});
