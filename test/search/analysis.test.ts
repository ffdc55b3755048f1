import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "../../src/search/analysis.ts";

const words = (text: string) => analyse(text).words.map((token) => token.word);
const terms = (text: string) => analyse(text).words.map((token) => token.term);
const extras = (text: string) => analyse(text).extras.map((extra) => extra.word);

describe("analyse", () => {
  it.each([
    ["Naïve Café, ﬁne!", ["naive", "cafe", "fine"]],
    ["the model's Qur'anic don’t", ["the", "model", "quranic", "dont"]],
    ["GPT-3.5 with 10,000 tokens.", ["gpt", "3.5", "with", "10000", "tokens"]],
    ["注意力 внимание ध्यान", ["注意力", "внимание", "ध्यान"]],
    ["大语言模型的检索", ["大", "语言", "模型", "的", "检索"]],
    ["機械学習を使うLLM検索", ["機械", "学習", "を", "使う", "llm", "検索"]],
    ["การเรียนรู้ของเครื่อง", ["การ", "เรียน", "รู้", "ของ", "เครื่อง"]],
    ["Müller Łukasz São résumé", ["muller", "lukasz", "sao", "resume"]],
    ["RazorAttention InfLLM KVCache", ["razor", "attention", "inf", "llm", "kv", "cache"]],
    ["LoRA PhD arXiv LLMs ThinK", ["lora", "phd", "arxiv", "llms", "think"]],
    ["", []],
    ["?! — …", []],
  ])("finds the words of %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each([
    ["decoding", "decode"],
    ["tokeniser", "tokenizer"],
    ["behaviour", "behavior"],
    ["modelling", "modeling"],
    ["analysed", "analyzed"],
    ["matrices", "matrix"],
    ["corpora", "corpus"],
    ["LLMs", "LLM"],
  ])("searches %s as %s", (a, b) => {
    expect(terms(a)).toEqual(terms(b));
  });

  it("joins the parts of compounds", () => {
    expect(extras("RazorAttention kv-cache")).toEqual(["razorattention", "kvcache"]);
    expect(extras("ColBERT-XM")).toEqual(["colbert", "colbertxm"]);
    expect(extras("a well-known-to-all rule")).toEqual([]);
  });

  it("adds the short form where the long one is spelled out", () => {
    expect(extras("Large Language Models")).toEqual(["llm", "lm"]);
    expect(extras("mixture of experts")).toEqual(["moe"]);
    expect(extras("large models of language")).toEqual([]);
  });

  it("tells where each token stands in any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { words, extras } = analyse(text);
        for (const [i, { start, end }] of words.entries()) {
          expect(start).toBeGreaterThanOrEqual(words[i - 1]?.end ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const { at, span } of extras) expect(at + span).toBeLessThanOrEqual(words.length);
      }),
    );
  });

  it("loses no letter of any script", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { words } = analyse(text);
        for (const { index } of text.matchAll(/[\p{L}\p{N}]/gu)) {
          expect(words.some(({ start, end }) => start <= index && index < end)).toBe(true);
        }
      }),
    );
  });
});
