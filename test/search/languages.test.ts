import { setImmediate as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { parseQuery } from "../../src/search/query.ts";
import { inventedPaper as paper } from "../invented-paper.ts";

const engine = createFlatEngine(pause);
await engine.add([
  paper("plough", "机器翻译综述", "我们研究神经机器翻译。语料库来自新闻。"),
  paper("harrow", "日本語の構文解析", "本研究では日本語の文を解析する。"),
  paper("scythe", "Évaluation de la recherche", "Nous étudions la naïveté des modèles. Łódź et São Paulo."),
  paper("sickle", "Neural Architecture Search at Scale", "We search cells."),
]);

const find = async (text: string) =>
  (await engine.search(parseQuery(text), { offset: 0, limit: 9 })).hits.map(({ paper, snippet }) => ({
    handle: paper.handle,
    marked: snippet.filter(({ match }) => match).map(({ text }) => text),
  }));

describe("papers in other languages", () => {
  it.each([
    ["机器翻译", "plough", ["机器", "翻译"]],
    ["语料库", "plough", ["语料库"]],
    ["日本語", "harrow", ["日本語"]],
    ["etudions", "scythe", ["étudions"]],
    ["NAIVETE", "scythe", ["naïveté"]],
    ["lodz", "scythe", ["Łódź"]],
  ])("are found by %s, and marked as they are written", async (question, handle, marked) => {
    const [first] = await find(question);
    expect(first?.handle).toBe(handle);
    expect(first?.marked.join("")).toContain(marked.join(""));
  });

  it.each([
    ["机器翻", "plough"],
    ["日本", "harrow"],
    ["eval", "scythe"],
    ["évaluation de la rech", "scythe"],
  ])("are completed from %s", async (typed, handle) => {
    expect((await engine.complete(typed, 3))[0]?.handle).toBe(handle);
  });
});

it("takes a short form that looks like a plural for itself", async () => {
  expect((await find("NAS"))[0]?.handle).toBe("sickle");
});
