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
