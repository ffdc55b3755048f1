import { setImmediate as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { parseQuery } from "../../src/search/query.ts";
import { inventedPaper as paper } from "../invented-paper.ts";

it("finds what says the same in other words, after what says it as asked, and does not name it as a word of the query", async () => {
  const engine = createFlatEngine(pause);
  await engine.add([
    paper("harrow", "Program synthesis from sketches"),
    paper("plough", "Code generation from sketches"),
    paper("scythe", "Weather of the moon"),
  ]);
  const { hits } = await engine.search(parseQuery("code generation"), { offset: 0, limit: 5 });
  expect(hits.map(({ paper, words }) => [paper.handle, words])).toEqual([
    ["plough", ["code", "generation"]],
    ["harrow", []],
  ]);
});
