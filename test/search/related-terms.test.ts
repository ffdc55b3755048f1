import { setImmediate as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { analyse } from "../../src/search/analysis.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { parseQuery } from "../../src/search/query.ts";
import { membersAt } from "../../src/search/related-terms.ts";
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

const relatedTo = (question: string) => {
  const { words } = analyse(question);
  return words.flatMap((_, at) => membersAt(words, at).flatMap(({ others }) => others.map(({ word }) => word)));
};

it.each(["without training", "without any further training"])("knows what “%s” means", (question) => {
  expect(relatedTo(question)).toContain("shot");
});

it("takes words for one that stand side by side, with only such between as say little", () => {
  expect(relatedTo("without labels or training")).not.toContain("shot");
  expect(relatedTo("training without")).not.toContain("shot");
});

it("does not ask for words that say little", () => {
  const related = relatedTo("membership inference");
  expect(related).toContain("set");
  expect(related).not.toContain("part");
});

it("finds what is said in other plain words, after what is said as asked", async () => {
  const engine = createFlatEngine(pause);
  await engine.add([paper("scythe", "Sickles that are inexpensive"), paper("spade", "Sickles that are cheap")]);
  const { hits } = await engine.search(parseQuery("cheap"), { offset: 0, limit: 5 });
  expect(hits.map(({ paper }) => paper.handle)).toEqual(["spade", "scythe"]);
});
