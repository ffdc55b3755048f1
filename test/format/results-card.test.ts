import { describe, expect, it } from "vitest";
import { plainText } from "../../src/format/plain-text.ts";
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
  it("offers the words without the filters where these could not be judged", async () => {
    const card = plainText(
      resultsCard("x", await engine.search(parseQuery("cache since:2025"), page), { page: 1, limit: 5 }, new Map()),
    );
    expect(card).toMatch(/the date is unknown\.\s+Without the filters:\s+cache: search cache/);
  });

  it("offers the search as typed where words were corrected and others are left", async () => {
    const [button] = await linesOf("prunning cache");
    expect(button).toMatch(/"search .*prunning cache.*"/);
    expect(await linesOf("prunning")).toEqual([]);
    expect(await linesOf("pruning cache")).toEqual([]);
  });
});

describe("resultsCard of many papers", async () => {
  const others = ["Sowing", "Reaping", "Mowing", "Baling"].map(
    (title, i): Paper => ({
      ...paper,
      handle: `plough-${i}`,
      title,
      abstract: `${"Of barley, oats, rye and millet we say a lot. ".repeat(8)} And one word of a key.`,
    }),
  );
  const many = createFlatEngine(async () => {});
  await many.add([paper, ...others]);
  const cardOf = async (query: string, number: number) => {
    const result = await many.search(parseQuery(query), { offset: 2 * (number - 1), limit: 2 });
    return plainText(resultsCard(query, result, { page: number, limit: 2 }, new Map()));
  };

  it("parts those that answer from those that are loosely related", async () => {
    const [first, second] = [await cardOf("pruning the key cache", 1), await cardOf("pruning the key cache", 2)];
    expect(first).toMatch(/^1 paper for “pruning the key cache”, and 4 loosely related\n/);
    expect(first).toMatch(/Pruning the Key Cache\n.*\n.*\n\s*Loosely related\s+\S+ing\n/);
    expect(first).toMatch(/^Loosely related: search --page 2/m);
    expect(second).toMatch(/^4 papers loosely related to “pruning the key cache”, 2 to 3\s+\S+ing\n/);
    expect(second).toMatch(/^More: search/m);
  });

  it("says it of all where none answers", async () => {
    const card = await cardOf("key signatures of baroque fugues", 1);
    expect(card).toMatch(/^5 papers loosely related to “[^”]+”, 1 to 2\s+No paper is about all of this\./);
    expect(card).not.toContain("Loosely related");
  });
});

describe("similarCard", () => {
  it("names what the papers share", async () => {
    const hits = await engine.similar({ ...paper, handle: "other" }, 5);
    const { blocks } = similarCard(paper, hits, new Map());
    expect(JSON.stringify(blocks)).toMatch(/shares: (key|cache|pruning), (key|cache|pruning), (key|cache|pruning)"/);
  });
});
