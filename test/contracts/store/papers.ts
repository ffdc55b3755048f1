import { describe, expect, it } from "vitest";
import { identitiesOf } from "../../../src/identity.ts";
import { PaperRecord } from "../../../src/paper.ts";
import type { Store } from "../../../src/store.ts";
import { at, type CreateDatabase, openTwice } from "./samples.ts";

const record = (fields: Partial<PaperRecord> & { title: string }): PaperRecord => PaperRecord.parse(fields);

async function allOf({ papers }: Store) {
  const all = [];
  for await (const page of papers.all()) all.push(...page);
  return all;
}

export function papersContract(createDatabase: CreateDatabase): void {
  describe("papers", () => {
    it("gives all papers, the oldest first, with who told of them first and when", async () => {
      const [one, other] = await openTwice(createDatabase);
      await one.papers.merge(
        [record({ title: "Zebra: stripes" }), record({ title: "Ant: legs" })],
        "page",
        at("08:00"),
      );
      await other.papers.merge([record({ title: "Bee: wings" })], "feed", at("09:00"));
      const all = await allOf(one);
      expect(all.map(({ paper, firstSeen, source }) => [paper.handle, firstSeen, source])).toEqual([
        ["zebra", at("08:00"), "page"],
        ["ant", at("08:00"), "page"],
        ["bee", at("09:00"), "feed"],
      ]);
      expect(await one.papers.merge([], "page", at("10:00"))).toEqual([]);
      expect(await allOf(other)).toEqual(all);
    });

    it("says of each record which paper it tells of, as it stands by now", async () => {
      const [one, other] = await openTwice(createDatabase);
      await one.papers.merge([record({ title: "Ant: legs", arxivId: "2603.00001" })], "page", at("08:00"));
      const told = await other.papers.merge(
        [
          record({ title: "Bee" }),
          record({ title: "The ant", arxivId: "2603.00001", abstract: "Six." }),
          record({ title: "BEE", abstract: "Wings." }),
        ],
        "feed",
        at("09:00"),
      );
      expect(told.map(({ paper, firstSeen }) => [paper.handle, paper.abstract, firstSeen])).toEqual([
        ["bee", "Wings.", at("09:00")],
        ["ant", "Six.", at("08:00")],
        ["bee", "Wings.", at("09:00")],
      ]);
    });

    it("keeps everything that is known of a paper", async () => {
      const [store, other] = await openTwice(createDatabase);
      const full = record({
        handle: "my-own-handle",
        title: "A “title” with 😀 and O'Neil\\n",
        abstract: "Long ".repeat(5_000),
        authors: ["Ada Example", "Bo Őexample"],
        topics: ["caching"],
        venue: "EXAMPLE 2026",
        published: "2026-03-01",
        arxivId: "2603.00001",
        doi: "10.1000/xyz",
        links: [{ kind: "code", url: "https://example.org/code" }],
        listing: { page: "example", position: 1, curator: "Bo", day: "Mar 1" },
      });
      await store.papers.merge([full], "page", at("08:00"));
      const [kept] = await allOf(other);
      expect(kept?.paper).toEqual(full);
    });

    it("adds to a known paper what it lacked, and changes nothing else", async () => {
      const [one, other] = await openTwice(createDatabase);
      const known = [record({ title: "Ant: legs", arxivId: "2603.00001" }), record({ title: "Bee" })];
      await one.papers.merge(known, "page", at("08:00"));
      const changed = record({ title: "Ant: six legs", arxivId: "2603.00001", abstract: "Six.", doi: "10.1000/ant" });
      await other.papers.merge([changed], "feed", at("09:00"));
      const all = await allOf(one);
      expect(all).toMatchObject([
        { paper: { handle: "ant", title: "Ant: legs", abstract: "Six.", doi: "10.1000/ant" }, firstSeen: at("08:00") },
        { paper: { handle: "bee", abstract: "" } },
      ]);
      expect(all).toHaveLength(2);
    });

    it("takes the word of the most trusted source, of arXiv the newest, and keeps handle and first sight", async () => {
      const [one, other] = await openTwice(createDatabase);
      const told = (abstract: string, title = "Ant: legs") => [record({ title, abstract, arxivId: "2603.00001" })];
      const steps = [
        ["page", "Page.", "Page."],
        ["file", "File.", "Page."],
        ["page", "Page again.", "Page again."],
        ["file", "File.", "Page again."],
        ["daily-papers", "Daily.", "Daily."],
        ["page", "Page.", "Daily."],
        ["daily-papers", "Daily 2.", "Daily 2."],
        ["arxiv-rss:cs.CL", "Announced.", "Announced."],
        ["daily-papers", "Daily 3.", "Announced."],
        ["arxiv:cs.CL", "First.", "First."],
        ["arxiv-rss:cs.CL", "Announced 2.", "First."],
        ["show", "Second.", "Second."],
        ["arxiv:cs.IR", "", "Second."],
      ] as const;
      for (const [i, [source, abstract, expected]] of steps.entries()) {
        const [kept] = (await [one, other][i % 2]?.papers.merge(told(abstract), source, at(`08:${10 + i}`))) ?? [];
        expect([source, kept?.paper.abstract]).toEqual([source, expected]);
      }
      // What a better source says counts from then on, also where it said nothing else than was known.
      await one.papers.merge([record({ title: "Bee", abstract: "Wings." })], "page", at("08:30"));
      await one.papers.merge([record({ title: "Bee", abstract: "Wings." })], "arxiv:cs.CL", at("08:31"));
      await one.papers.merge([record({ title: "Bee", abstract: "Fins." })], "daily-papers", at("08:32"));
      expect((await allOf(other))[1]?.paper.abstract).toBe("Wings.");
      await one.papers.merge(told("Third.", "Antlers, revised"), "arxiv:cs.CL", at("09:00"));
      expect(await one.papers.merge([record({ title: "Ant: legs" })], "page", at("09:01"))).toMatchObject([
        {
          paper: { handle: "ant", title: "Antlers, revised", abstract: "Third." },
          firstSeen: at("08:10"),
          source: "page",
        },
      ]);
    });

    it("tells papers of one title apart by their authors, where the later has an id", async () => {
      const [one, other] = await openTwice(createDatabase);
      const by = (authors: readonly string[], arxivId?: string) =>
        record({ title: "A Survey", authors, ...(arxivId !== undefined && { arxivId }) });
      await one.papers.merge([by(["Mina Okafor", "Bo Ek"])], "page", at("08:00"));
      for (let i = 0; i < 2; i++) await other.papers.merge([by(["Li Wei"], "2603.00002")], "arxiv:cs.CL", at("08:02"));
      await other.papers.merge([by(["Okafor, M."], "2603.00001")], "arxiv:cs.CL", at("08:01"));
      await other.papers.merge([by([])], "page", at("08:03"));
      const { papers } = await one.papers.after(0);
      expect(papers.map(({ paper }) => paper.arxivId)).toEqual(["2603.00001", "2603.00002"]);
    });

    it("recognises a paper by every name it ever had", async () => {
      const [one, other] = await openTwice(createDatabase);
      await one.papers.merge([record({ title: "Ant: legs", arxivId: "2603.00001" })], "page", at("08:00"));
      await one.papers.merge([record({ title: "Six legs", arxivId: "2603.00001" })], "page", at("08:00"));
      await other.papers.merge([record({ title: "Ant: legs", doi: "10.1000/legs" })], "page", at("08:00"));
      const records = [record({ title: "Six legs" }), record({ title: "Unlike", doi: "10.1000/legs" })];
      await other.papers.merge(records, "page", at("09:00"));
      expect(await allOf(one)).toHaveLength(1);
    });

    it("never lets two papers become one, nor share an identity", async () => {
      const [one, other] = await openTwice(createDatabase);
      await one.papers.merge(
        [record({ title: "Ant", doi: "10.1000/ant" }), record({ title: "Bee", arxivId: "2603.00002" })],
        "page",
        at("08:00"),
      );
      const both = record({ title: "Bee", arxivId: "2603.00002", doi: "10.1000/ant", abstract: "Wings." });
      await other.papers.merge([both], "page", at("08:00"));
      const all = await allOf(one);
      expect(all.map(({ paper }) => [paper.handle, paper.abstract])).toEqual([
        ["ant", ""],
        ["bee", "Wings."],
      ]);
      const identities = all.flatMap(({ paper }) => identitiesOf(paper));
      expect(new Set(identities).size).toBe(identities.length);
    });

    it("gives a new paper a handle that no other has", async () => {
      const [one, other] = await openTwice(createDatabase);
      await one.papers.merge([record({ title: "Ant: legs" })], "page", at("08:00"));
      const records = [record({ title: "Ant: wings" }), record({ title: "Ant: eyes", handle: "ant" })];
      await other.papers.merge(records, "page", at("08:00"));
      expect((await allOf(one)).map(({ paper }) => paper.handle)).toEqual(["ant", "ant-2", "ant-3"]);
    });

    it("finds a free handle where many have nearly the same", async () => {
      const [one, other] = await openTwice(createDatabase);
      const ants = (from: number, to: number) =>
        Array.from({ length: to - from }, (_, i) => record({ title: `Ant: number ${from + i}` }));
      await one.papers.merge(ants(0, 130), "page", at("08:00"));
      await other.papers.merge([record({ title: "Ant 2: legs" }), ...ants(130, 150)], "page", at("08:01"));
      await one.papers.merge([record({ title: "Ant 7", handle: "ant-7" })], "page", at("08:02"));
      const handles = (await allOf(other)).map(({ paper }) => paper.handle);
      expect(new Set(handles).size).toBe(152);
      expect(handles.slice(0, 3)).toEqual(["ant", "ant-2", "ant-3"]);
      expect(handles.every((handle) => /^ant(-\d+)*$/.test(handle))).toBe(true);
    });

    it("takes the same papers in from several processes at once, each paper once", async () => {
      const stores = await openTwice(createDatabase);
      const records = Array.from({ length: 600 }, (_, i) => record({ title: `Ant ${i % 300}: legs of ants ${i}` }));
      await Promise.all(
        [0, 1, 2, 3].map((i) =>
          stores[i % 2]?.papers.merge(i < 2 ? records : records.toReversed(), "page", at("08:00")),
        ),
      );
      const all = await allOf(stores[0]);
      expect(all).toHaveLength(600);
      expect(new Set(all.map(({ paper }) => paper.handle)).size).toBe(600);
    });
  });
}
