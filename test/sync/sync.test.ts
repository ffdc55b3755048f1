import { describe, expect, it } from "vitest";
import { plainText } from "../../src/format/plain-text.ts";
import { statusCard } from "../../src/format/status-card.ts";
import { createLibrary } from "../../src/library.ts";
import { PaperRecord } from "../../src/paper.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { parseQuery } from "../../src/search/query.ts";
import type { StoredPaper } from "../../src/store.ts";
import { createFollower, isLive } from "../../src/sync/follow.ts";
import { type PaperSource, SourceError } from "../../src/sync/source.ts";
import { freshState, workingDaysBetween } from "../../src/sync/source-state.ts";
import { createSyncRound, describeSync, type SyncResult, syncSource } from "../../src/sync/sync.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";

const HOUR = 3_600_000;
const pause = async () => {};
const record = (title: string) => PaperRecord.parse({ title });

/** A source that gives these titles, or fails for a reason. */
const sourceOf = (name: string, read: () => readonly string[] | string, retryAt?: Date): PaperSource => ({
  name,
  latest: async (_, remembered) => {
    const found = read();
    if (typeof found === "string") throw new SourceError(found, retryAt);
    return { papers: found.map((title) => ({ record: record(title) })), broken: [], remember: `${remembered}x` };
  },
});

function world(start = "2026-11-23T08:00:00Z") {
  const store = createMemoryStore();
  let now = new Date(start);
  const pass = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  return { store, clock: () => now, pass };
}

describe("reading a source", () => {
  it("keeps the papers and remembers; in trouble it keeps the last good state, and since when", async () => {
    const { store, clock, pass } = world();
    let found: readonly string[] | string = ["Ant"];
    const source = sourceOf("daily-papers", () => found);
    expect(await syncSource(source, store, clock, pause)).toMatchObject({ fresh: 1, trouble: undefined });
    const good = await store.sources.get("daily-papers");
    expect(good).toMatchObject({ remembered: "x", succeededAt: clock(), broughtAt: clock() });
    pass(HOUR);
    const since = clock();
    found = "answers 500";
    expect(await syncSource(source, store, clock, pause)).toMatchObject({ trouble: "answers 500" });
    pass(HOUR);
    await syncSource(source, store, clock, pause);
    expect(await store.sources.get("daily-papers")).toEqual({ ...good, trouble: { since, reason: "answers 500" } });
    found = ["Ant", "Bee"];
    expect(await syncSource(source, store, clock, pause)).toMatchObject({ fresh: 1 });
    expect(await store.sources.get("daily-papers")).toMatchObject({ remembered: "xx", trouble: undefined });
  });

  it("leaves a source alone for as long as it asks, and says how long that is", async () => {
    const { store, clock, pass } = world();
    const until = new Date(clock().getTime() + 2.5 * HOUR);
    let asked = 0;
    const refuse = () => {
      asked++;
      return "asked to be left alone";
    };
    const told: (string | undefined)[] = [];
    const sources = [sourceOf("arxiv:cs.CL", refuse, until)];
    const round = createSyncRound(sources, store, clock, pause, HOUR, ({ trouble }) => told.push(trouble));
    const isStopping = () => false;
    expect(await round(isStopping)).toEqual(until);
    expect(told).toEqual(["asked to be left alone for 3 hours more"]);
    pass(HOUR);
    expect(await round(isStopping)).toEqual(until);
    expect(asked).toBe(1);
    const state = await store.sources.get("arxiv:cs.CL");
    const sourceStates = state ? [state] : [];
    const status = statusCard({
      papers: [],
      subscriptions: [],
      sources: sourceStates,
      database: "SQLite",
      now: clock(),
    });
    expect(plainText(status)).toContain("next in 2 hours, in trouble since 1 hour ago: it asked to be left alone");
    pass(2 * HOUR);
    await round(isStopping);
    expect(asked).toBe(2);
  });

  it("is told in one line", () => {
    const result: SyncResult = { source: "daily-papers", fresh: 1, broken: [], trouble: undefined };
    expect(describeSync(result)).toBe("daily-papers: 1 new paper");
    expect(describeSync({ ...result, fresh: 2, broken: ["title: is empty"] })).toBe(
      "daily-papers: 2 new papers; skipped 1 that cannot be read (the next reading tries again), the first is title: is empty",
    );
    expect(describeSync({ ...result, trouble: "answers 500" })).toBe("daily-papers answers 500");
  });
});

describe("the schedule of sources", () => {
  it("reads each source once an hour over all processes, a failing one sooner, and stops no other for it", async () => {
    const { store, clock, pass } = world();
    const reads: string[] = [];
    const sources = [
      sourceOf("bad", () => {
        reads.push("bad");
        return "answers 500";
      }),
      sourceOf("good", () => {
        reads.push("good");
        return ["Ant"];
      }),
    ];
    const results: SyncResult[] = [];
    const process = () => createSyncRound(sources, store, clock, pause, HOUR, (result) => results.push(result));
    const [one, other] = [process(), process()];
    await Promise.all([one(() => false), other(() => false)]);
    expect(reads.toSorted()).toEqual(["bad", "good"]);
    expect(results).toMatchObject([{ trouble: "answers 500" }, { fresh: 1 }].slice(0, results.length));
    pass(11 * 60_000);
    expect(await one(() => false)).toEqual(new Date(clock().getTime() + 10 * 60_000));
    expect(reads.toSorted()).toEqual(["bad", "bad", "good"]);
    pass(50 * 60_000);
    await other(() => false);
    expect(reads.filter((name) => name === "good")).toHaveLength(2);
    expect((await store.sources.get("good"))?.nextAt).toEqual(new Date(clock().getTime() + HOUR));
  });

  it("reads no further source once it shall stop", async () => {
    const { store, clock } = world();
    let reads = 0;
    const source = sourceOf("good", () => {
      reads += 1;
      return [];
    });
    await createSyncRound([source], store, clock, pause, HOUR, () => {})(() => true);
    expect(reads).toBe(0);
  });
});

describe("a library that follows the store", () => {
  it("finds at once what another process brought, but not what another's PAPERS name", async () => {
    const { store, clock } = world();
    const all = await store.papers.merge([record("Ant: legs")], "PAPERS", clock());
    const stored: StoredPaper[] = [...all];
    const [library, engine] = [createLibrary(), createFlatEngine(async () => {})];
    await engine.add(library.add(all.map(({ paper }) => paper)));
    let pauses = 0;
    const pause = async () => void pauses++;
    const follow = createFollower({
      papers: store.papers,
      library,
      engine,
      stored,
      revision: 1,
      serves: isLive,
      pause,
    });
    await store.papers.merge([record("Bee: wings")], "PAPERS", clock());
    const titles = Array.from({ length: 25 }, (_, i) => `Cat number ${i}: paws`);
    await store.papers.merge(titles.map(record), "daily-papers", clock());
    await follow();
    await follow();
    const search = async (words: string) => (await engine.search(parseQuery(words), { offset: 0, limit: 50 })).total;
    expect([await search("paws"), await search("wings"), await search("legs")]).toEqual([25, 0, 1]);
    expect(stored).toHaveLength(26);
    expect(library.all()).toHaveLength(26);
    expect(pauses).toBe(3);
  });

  it("takes a corrected paper in its place, also one that PAPERS brought", async () => {
    const { store, clock } = world();
    const told = (abstract: string) => PaperRecord.parse({ title: "Ant: legs", arxivId: "2611.04321", abstract });
    await store.papers.merge([told("Five legs."), record("Bee: wings")], "PAPERS", clock());
    const { papers, revision } = await store.papers.after(0);
    const stored: StoredPaper[] = [...papers];
    const [library, engine] = [createLibrary(), createFlatEngine(async () => {})];
    await engine.add(library.add(papers.map(({ paper }) => paper)));
    const follow = createFollower({ papers: store.papers, library, engine, stored, revision, serves: isLive, pause });
    await store.papers.merge([told("Six chitinous legs.")], "arxiv:cs.CL", clock());
    await follow();
    expect(library.get("ant")?.abstract).toBe("Six chitinous legs.");
    const { hits } = await engine.search(parseQuery("chitinous"), { offset: 0, limit: 5 });
    expect(hits.map(({ paper }) => paper.handle)).toEqual(["ant"]);
    expect(stored.map(({ paper }) => [paper.handle, paper.abstract])).toEqual([
      ["ant", "Six chitinous legs."],
      ["bee", ""],
    ]);
  });
});

describe("quiet days", () => {
  it.each([
    ["2026-11-20T18:00:00Z", "2026-11-23T08:00:00Z", 0],
    ["2026-11-20T18:00:00Z", "2026-11-24T08:00:00Z", 1],
    ["2026-11-16T00:00:00Z", "2026-11-19T23:00:00Z", 2],
    ["2026-11-14T00:00:00Z", "2026-11-16T23:00:00Z", 0],
    ["2026-11-02T08:00:00Z", "2026-11-23T08:00:00Z", 14],
    ["2026-11-23T08:00:00Z", "2026-11-23T07:00:00Z", 0],
  ])("between %s and %s are %i, not counting weekends", (from, to, days) => {
    expect(workingDaysBetween(new Date(from), new Date(to))).toBe(days);
  });

  it("and trouble stand in the status", () => {
    const now = new Date("2026-11-19T23:00:00Z");
    const ago = (hours: number) => new Date(now.getTime() - hours * HOUR);
    const state = {
      ...freshState("arxiv:cs.CL"),
      succeededAt: ago(3),
      broughtAt: ago(95),
      trouble: { since: ago(2), reason: "answers 500" },
      nextAt: ago(-1),
    };
    const reply = statusCard({ papers: [], subscriptions: [], sources: [state], database: "SQLite", now });
    expect(plainText(reply)).toContain(
      "Source arxiv:cs.CL: read 3 hours ago, next in 1 hour, in trouble since 2 hours ago: it answers 500, no new paper for 2 working days",
    );
  });
});
