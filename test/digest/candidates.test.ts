import { setImmediate as pause } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { type Candidates, createCandidates, newestFirst } from "../../src/digest/candidates.ts";
import type { SearchEngine } from "../../src/search/engine.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import type { StoredPaper } from "../../src/store.ts";
import { stored } from "./samples.ts";

const day = "2026-03-05T00:00:00Z";
const library: readonly StoredPaper[] = [
  stored("moe", day, { title: "A Mixture of Experts for Owls", abstract: "Sparse mixtures of experts route owls." }),
  stored("panel", day, {
    title: "Opinions of Experts",
    abstract: "A panel of experts judges owls.",
    published: "2026-03-01",
  }),
  stored("owls", day, {
    title: "Retrieval for Owls",
    abstract: "Owls retrieve mice.",
    topics: ["birds"],
    published: "2026-03-04",
  }),
];

let engine: SearchEngine;
let candidates: Candidates;
beforeAll(async () => {
  engine = createFlatEngine(pause);
  await engine.add(library.map(({ paper }) => paper));
  candidates = createCandidates(engine, library);
});
const matching = async (topic: string) => (await candidates.matching(topic)).map(({ paper }) => paper.handle);

describe("the papers that match a topic", () => {
  it("hold all of its words, not just some", async () => {
    expect(await matching("mixture of experts")).toEqual(["moe"]);
    expect(await matching("experts")).toEqual(["moe", "panel"]);
    expect(await matching("experts on zebras")).toEqual([]);
  });

  it("match as typed: a word that no paper holds is not replaced by a likely one", async () => {
    expect(
      (await engine.search({ ...emptyQuery, text: "retreival", words: ["retreival"] }, { offset: 0, limit: 5 })).total,
    ).toBe(1);
    expect(await matching("retreival")).toEqual([]);
    expect(await matching("title:retreival")).toEqual([]);
  });

  it("may be asked for in the whole language of search", async () => {
    expect(await matching("topic:birds")).toEqual(["owls"]);
    expect(await matching("owls -experts")).toEqual(["owls"]);
    expect(await matching('"panel of experts"')).toEqual(["panel"]);
    expect(await matching("title:retrieval owls")).toEqual(["owls"]);
  });

  it("are all papers, the newest first, for an empty topic", async () => {
    expect(await matching(" ")).toEqual(["moe", "owls", "panel"]);
  });

  it("are all found, however many pages a search has", async () => {
    const many = Array.from({ length: 2_500 }, (_, i) => stored(`owl-${i}`, day));
    const large = createFlatEngine(pause);
    await large.add(many.map(({ paper }) => paper));
    const found = await createCandidates(large, many).matching("owl");
    expect(found).toHaveLength(many.length);
    expect(found).toEqual(newestFirst(many));
  });

  it("are looked for once in a round", async () => {
    let searches = 0;
    const counting: SearchEngine = {
      ...engine,
      search: (...asked) => {
        searches++;
        return engine.search(...asked);
      },
    };
    const round = createCandidates(counting, library);
    await Promise.all([round.matching("owls"), round.matching("owls"), round.matching("owls")]);
    expect(searches).toBe(1);
  });
});

it("knows only papers of the store", () => {
  expect(candidates.paper("moe")?.title).toBe("A Mixture of Experts for Owls");
  expect(candidates.paper("unknown")).toBeUndefined();
});

const emptyQuery = { phrases: [], without: [], title: [], authors: [], topics: [], has: [] };
