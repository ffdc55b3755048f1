import { describe, expect, it } from "vitest";
import { resultsCard, similarCard } from "../../src/format/results-card.ts";
import type { Paper } from "../../src/paper.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { parseQuery } from "../../src/search/query.ts";

const paper: Paper = {
  handle: "harrow",
  title: "Pruning the Key Cache",
  abstract: "We prune it.",
  authors: [],
  topics: [],
  links: [],
};
const engine = createFlatEngine(async () => {});
await engine.add([paper]);
const page = { offset: 0, limit: 5 };
const linesOf = async (query: string) => {
  const { blocks } = resultsCard(query, await engine.search(parseQuery(query), page), { page: 1, limit: 5 }, new Map());
  return blocks
    .flatMap((block) => (block.kind === "buttons" ? block.buttons : []))
    .map((button) => JSON.stringify(button));
};

describe("resultsCard", () => {
  it("offers the search as typed where words were corrected and others are left", async () => {
    const [button] = await linesOf("prunning cache");
    expect(button).toMatch(/"search .*prunning cache.*"/);
    expect(await linesOf("prunning")).toEqual([]);
    expect(await linesOf("pruning cache")).toEqual([]);
  });
});

describe("similarCard", () => {
  it("names what the papers share", async () => {
    const hits = await engine.similar({ ...paper, handle: "other" }, 5);
    const { blocks } = similarCard(paper, hits, new Map());
    expect(JSON.stringify(blocks)).toMatch(/shares: (key|cache|pruning), (key|cache|pruning), (key|cache|pruning)"/);
  });
});
