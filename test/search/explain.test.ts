import { join } from "node:path";
import { setImmediate as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { loadPapers } from "../../adapters/sources/papers-file.ts";
import type { Paper } from "../../src/paper.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { parseQuery } from "../../src/search/query.ts";
import { root } from "../shipped.ts";

const page = { offset: 0, limit: 100 };

describe("explained scores", async () => {
  const engine = createFlatEngine(pause);
  const { papers } = await loadPapers(join(root, "data"));
  await engine.add(papers as readonly Paper[]);

  it.each([
    "kv cahce",
    "LLM interpretability survey",
    "retrieval survey sort:date",
    "do nearest neighbours help language modelling",
    '"key value" cache -survey',
  ])("of %j add up, and name each word once for a field", async (text) => {
    const { hits } = await engine.search({ ...parseQuery(text), explain: true }, page);
    expect(hits.length).toBeGreaterThan(0);
    for (const { score, parts = [] } of hits) {
      expect(parts.reduce((sum, part) => sum + part.score, 0)).toBeCloseTo(score, 8);
      const told = parts.map(({ what, how, field }) => `${what}/${how}/${field}`);
      expect(told).toEqual([...new Set(told)]);
    }
  });

  it("say how words came to count, and how they were weighed", async () => {
    const { hits } = await engine.search({ ...parseQuery("kv cahce"), explain: true }, page);
    const parts = hits[0]?.parts ?? [];
    expect(parts.map(({ what, how }) => [what, how])).toEqual([
      ["kv", "word"],
      ["cache", "corrected"],
      ["kv cache", "side by side"],
      ["the question", "title"],
      ["the best answer", "like"],
    ]);
    expect(parts[0]).toMatchObject({ field: "text", weight: 1, count: 6, inTitle: 1 });
  });

  it("are not told where nobody asks", async () => {
    const { hits } = await engine.search(parseQuery("kv cache"), page);
    expect(hits.every((hit) => !("parts" in hit))).toBe(true);
  });
});
