import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identitiesOf } from "../src/identity.ts";
import { createLibrary } from "../src/library.ts";
import { type Paper, PaperRecord } from "../src/paper.ts";

/** What outlives a library: its papers, and every identity that was seen. */
interface Known {
  readonly papers: readonly Paper[];
  readonly identities: ReadonlyMap<string, string>;
}

const none: Known = { papers: [], identities: new Map() };

/** Adds records to a library that is made anew from what is known. */
function addTo({ papers, identities }: Known, records: readonly PaperRecord[]): Known {
  const library = createLibrary(identities);
  library.add(papers);
  library.add(records);
  return { papers: library.all(), identities: library.identities() };
}

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

describe("a library that is made anew from what was kept", () => {
  it("never gives one id to two papers, nor one handle", () => {
    fc.assert(
      fc.property(records, records, (first, second) => {
        const { papers } = addTo(addTo(none, first), second);
        const identities = papers.flatMap(identitiesOf).filter((identity) => !identity.startsWith("title:"));
        expect(new Set(identities).size).toBe(identities.length);
        expect(new Set(papers.map(({ handle }) => handle)).size).toBe(papers.length);
      }),
    );
  });

  it("keeps each paper's place, handle and title for ever", () => {
    fc.assert(
      fc.property(records, records, (first, second) => {
        const nameOf = ({ handle, title }: { readonly handle: string; readonly title: string }) => [handle, title];
        const before = addTo(none, first);
        const after = addTo(before, second);
        expect(after.papers.slice(0, before.papers.length).map(nameOf)).toEqual(before.papers.map(nameOf));
      }),
    );
  });

  it("comes to the same whether records come at once or one after the other, and once or twice", () => {
    fc.assert(
      fc.property(records, (all) => {
        const atOnce = addTo(none, all);
        const withoutHandles = ({ papers }: Known) => papers.map(({ handle: _, ...rest }) => rest);
        const oneByOne = all.reduce((known, record) => addTo(known, [record]), none);
        expect(withoutHandles(oneByOne)).toEqual(withoutHandles(atOnce));
        expect(addTo(atOnce, all)).toEqual(atOnce);
      }),
    );
  });
});
