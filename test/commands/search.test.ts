import { describe, expect, it } from "vitest";
import { PaperRecord } from "../../src/paper.ts";
import { caller, shippedBot } from "../shipped.ts";

const willow = PaperRecord.parse({
  title: "Deep Sparse Willows",
  arxivId: "2611.04321",
  abstract: "Code at https://example.org/willow.",
});
const bot = await shippedBot([willow]);

describe("search", () => {
  it.each(["2611.04321", "arXiv:2611.04321v2", "https://arxiv.org/abs/2611.04321", "https://muse-bench.github.io/"])(
    "shows the paper that %j names, as a list of one for programs",
    async (line) => {
      const { blocks, data } = await bot.answer(line);
      expect(blocks[0]).toMatchObject({ kind: "heading" });
      expect(data).toMatchObject([{ title: expect.any(String) }]);
    },
  );

  it("finds no paper by the words of an address", async () => {
    expect((await bot.answer("search https")).data).toEqual([]);
    expect((await bot.answer("https://arxiv.org/abs/2407.99999")).data).toEqual([]);
  });

  it("completes to titles and phrases that go on as what was typed", async () => {
    const values = async (line: string) => (await bot.complete(line, caller)).suggestions.map(({ value }) => value);
    expect(await values("search deep spa")).toEqual(["Deep Sparse Willows"]);
    expect(await values("search kv cach")).toEqual(["kv cache"]);
    expect((await values("search speculative d"))[0]).toBe("speculative decoding");
    expect(await values("search zebra cach")).toEqual([]);
  });

  it("leaves out nothing for a word with two dashes before it", async () => {
    const count = async (line: string) => /^\d+/.exec((await bot.answer(line)).summary)?.[0];
    expect(await count("search retrieval -- --speculative")).toBe(await count("search retrieval speculative"));
  });

  it("says how many papers a filter could not judge", async () => {
    expect((await bot.answer("search since:2020")).summary).toContain("70 papers could not be judged");
    expect((await bot.answer("search author:okafor willows")).summary).toContain(
      "could not be judged: the authors are unknown",
    );
  });
});
