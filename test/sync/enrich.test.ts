import { describe, expect, it } from "vitest";
import { createTitleSearch } from "../../adapters/sources/index.ts";
import { PaperRecord } from "../../src/paper.ts";
import { describeEnriched, type Enriched, enrich } from "../../src/sync/enrich.ts";
import { SourceError } from "../../src/sync/source.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { type Answer, arxivEntry, arxivFeed, atom, refuse, startPaperServer } from "../sources/paper-server.ts";

const record = (fields: object) => PaperRecord.parse(fields);
const found = (...entries: readonly string[]): Answer => atom(arxivFeed(entries));
const nothing = found();

/** A store with these papers, and what looks for them at a server of this machine that answers as told. */
async function world(papers: readonly PaperRecord[], ...answers: Answer[]) {
  const server = await startPaperServer(...answers);
  const store = createMemoryStore();
  let now = new Date("2026-11-23T08:00:00Z");
  await store.papers.merge(papers, "PAPERS", now);
  const real = {
    turns: store.turns,
    clock: () => new Date(),
    random: Math.random,
    signal: new AbortController().signal,
  };
  const quick = { intervalMs: 0, timeoutMs: 5_000, attempts: 2, backOffMs: 1 };
  const search = createTitleSearch(server.origin, "paperboy/test", real, quick);
  const run = async (options: { readonly limit?: number; readonly again?: boolean } = {}) => {
    const results: Enriched[] = [];
    for await (const { result } of enrich(store, search, () => now, { limit: 100, again: false, ...options }))
      results.push(result);
    return results;
  };
  const pass = (days: number) => {
    now = new Date(now.getTime() + days * 86_400_000);
  };
  return { server, store, run, pass };
}

describe("enriching", () => {
  it("finds a paper by its title, keeps its handle, and takes what arXiv says", async () => {
    const paper = record({ title: "Willow-Routing: The Way to a Forest", abstract: "Old." });
    const { server, store, run } = await world(
      [paper, record({ title: "Owls", arxivId: "2611.00009" })],
      found(
        arxivEntry("2611.00001v1", "Other Forests"),
        arxivEntry("2611.04321v2", "Willow Routing: the way to a forest"),
      ),
    );
    const [result, ...others] = await run();
    expect(result).toMatchObject({ outcome: "found", handle: "willow-routing", arxivIds: ["2611.04321"] });
    expect(others).toEqual([]);
    expect(server.asked).toEqual([
      "/api/query?search_query=ti:Willow+AND+ti:Routing+AND+ti:Way+AND+ti:Forest&max_results=20",
    ]);
    const kept = await store.papers.after(0);
    expect(kept.papers).toHaveLength(2);
    expect(kept.papers[0]?.paper).toMatchObject({
      ...{ handle: "willow-routing", arxivId: "2611.04321", authors: ["Mina Okafor"], published: "2026-11-18" },
      abstract: "We study <k experts & routing ...",
    });
    expect(await run()).toEqual([]);
  });

  it("does not guess: another title, other authors, two of one title, or one that is here already", async () => {
    const { store, run } = await world(
      [
        record({ title: "Ant routing 2" }),
        record({ title: "Bee routing", authors: ["Bo Ek"] }),
        record({ title: "Cat routing" }),
        record({ title: "Dog routing" }),
        record({ title: "Dog routes", arxivId: "2611.00004" }),
      ],
      found(arxivEntry("2611.00001v1", "Ant routing 3"), arxivEntry("2611.00007v1", "Ant routing")),
      found(arxivEntry("2611.00002v1", "Bee routing", ["Mina Okafor"])),
      found(arxivEntry("2611.00003v1", "Cat routing"), arxivEntry("2611.00005v1", "Cat Routing")),
      found(arxivEntry("2611.00004v1", "Dog routing")),
    );
    const results = await run();
    expect(results.map(describeEnriched)).toEqual([
      "not found ant-routing: Ant routing 2",
      "not found bee-routing: Bee routing",
      "ambiguous cat-routing: may be arXiv:2611.00003 or arXiv:2611.00005",
      "ambiguous dog-routing: arXiv:2611.00004 is here already, as dog-routes",
    ]);
    expect((await store.papers.after(0)).papers.filter(({ paper }) => paper.arxivId)).toHaveLength(1);
  });

  it("takes a slip in a title for one only where the abstracts are alike", async () => {
    const title = "Willow routing for verry large forests";
    const near = found(arxivEntry("2611.04321v2", "Willow routing for very large forests"));
    const alike = await world([record({ title, abstract: "We study k experts & routing." })], near);
    expect(await alike.run()).toMatchObject([{ outcome: "found" }]);
    expect((await alike.store.papers.after(0)).papers).toMatchObject([{ paper: { title, arxivId: "2611.04321" } }]);
    const other = await world([record({ title, abstract: "Owls are small." })], near);
    expect(await other.run()).toMatchObject([{ outcome: "not found" }]);
    const second = await world(
      [record({ title: "Willow routing for large forests 2", abstract: "We study k experts & routing." })],
      found(arxivEntry("2611.04321v2", "Willow routing for large forests 3")),
    );
    expect(await second.run()).toMatchObject([{ outcome: "not found" }]);
  });

  it("goes on where it ended, and asks again for what was not found only after a month or when told to", async () => {
    const papers = ["Ant", "Bee", "Cat"].map((name) => record({ title: `${name} routing` }));
    const { server, run, pass } = await world(papers, nothing);
    expect(await run({ limit: 2 })).toMatchObject([{ handle: "ant-routing" }, { handle: "bee-routing" }]);
    expect(await run()).toMatchObject([{ handle: "cat-routing", outcome: "not found" }]);
    expect(await run()).toEqual([]);
    expect(await run({ again: true })).toHaveLength(3);
    pass(31);
    expect(await run({ limit: 1 })).toHaveLength(1);
    server.answers = [refuse(503)];
    await expect(run()).rejects.toThrow(new SourceError("answers 503"));
    server.answers = [nothing];
    expect(await run()).toHaveLength(2);
  });
});
