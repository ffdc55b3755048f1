import { setImmediate as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { parseQuery } from "../../src/search/query.ts";

const engine = createFlatEngine(pause);
await engine.add([
  {
    handle: "plough",
    title: "Finding wheat",
    abstract: "Barley, oats, rye and millet.",
    authors: [],
    topics: [],
    links: [],
  },
]);

/** How much each word of a question counts. */
async function weightsOf(question: string) {
  const { hits } = await engine.search({ ...parseQuery(question), explain: true }, { offset: 0, limit: 1 });
  const parts = hits[0]?.parts?.filter(({ how, field }) => how === "word" && field === "text") ?? [];
  return Object.fromEntries(parts.map(({ what, weight }) => [what, weight]));
}

it("takes words that any sentence has for less, in a question that is one", async () => {
  expect(await weightsOf("find wheat or barley, oats and rye")).toEqual({
    find: 0.5,
    wheat: 1,
    barley: 1,
    oats: 1,
    rye: 1,
  });
  expect(await weightsOf("find wheat or barley")).toEqual({ find: 1, wheat: 1, barley: 1 });
});

it("asks for what a short form stands for too, and beside other words only where that is three words or more", async () => {
  const papers = createFlatEngine(pause);
  const paper = { authors: [], topics: [], links: [] };
  await papers.add([
    { ...paper, handle: "inference", title: "Membership inference", abstract: "What was in the data." },
    { ...paper, handle: "key", title: "The key to the cellar", abstract: "A survey of doors." },
    { ...paper, handle: "survey", title: "A survey", abstract: "Of many things." },
  ]);
  const found = async (question: string) => {
    const { hits } = await papers.search(parseQuery(question), { offset: 0, limit: 3 });
    return hits.map(({ paper: { handle } }) => handle);
  };
  expect(await found("MIA")).toEqual(["inference"]);
  expect((await found("MIA survey")).sort()).toEqual(["inference", "key", "survey"]);
  expect(await found("KV")).toEqual(["key"]);
  expect(await found("KV membership")).toEqual(["inference"]);
  expect(await found("MIA of a survey that asks many things about people")).not.toContain("inference");
});
