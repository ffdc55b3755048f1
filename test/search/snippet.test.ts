import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "../../src/search/analysis.ts";
import { makeSnippet } from "../../src/search/snippet.ts";

const termsOf = (text: string) => [...new Set(analyse(text).words.map((token) => token.term))];
const show = (abstract: string, query: string) =>
  makeSnippet(abstract, termsOf(query))
    .map(({ text, match }) => (match ? `[${text}]` : text))
    .join("");

const filler =
  "This sentence says a number of other things that nobody has ever asked about in all of the years. ".repeat(4);

describe("makeSnippet", () => {
  it("marks words whole, as they stand in the text", () => {
    expect(show("Speculative decoding is fast.", "decode")).toBe("Speculative [decoding] is fast.");
    expect(show("We present RazorAttention.", "attention")).toBe("We present [RazorAttention].");
    expect(show("We prune the kv-cache.", "cache")).toBe("We prune the kv-[cache].");
    expect(show("Large language models work.", "llm")).toBe("[Large language models] work.");
  });

  it("shows the sentences with the most different words asked for", () => {
    const abstract = `${filler}The cache of a cache is a cache. ${filler}Pruning the key cache helps.`;
    expect(show(abstract, "key cache pruning")).toContain("[Pruning] the [key] [cache] helps.");
  });

  it("starts with the sentence that answers", () => {
    const abstract = "Models are big. Nobody asked. Pruning the cache helps. It is fast.";
    expect(show(abstract, "pruning cache")).toBe("[Pruning] the [cache] helps. It is fast.");
  });

  it("prefers the words that tell most", () => {
    const abstract = `Large models work. ${filler}Pruning helps.`;
    const worth = new Map([["prune", 3]]);
    const shown = makeSnippet(abstract, termsOf("large model prune"), (term) => worth.get(term) ?? 1);
    expect(shown.map(({ text }) => text).join("")).toBe("Pruning helps.");
  });

  it("cuts a long sentence at word ends around the words asked for", () => {
    const abstract = `${"many words and ".repeat(40)}then pruning ${"and many words ".repeat(40)}end.`;
    const snippet = show(abstract, "pruning");
    expect(snippet).toMatch(/^…(many|words|and) .*then \[pruning\] .* (many|words|and)…$/);
  });

  it("starts at the beginning where nothing matches, and is empty without an abstract", () => {
    expect(show(filler, "zebra")).toMatch(/^This sentence says/);
    expect(makeSnippet("", termsOf("zebra"))).toEqual([]);
  });

  it("is part of the abstract and about 240 long at most, for any text and words", () => {
    const word = fc.oneof(fc.constantFrom("cache", "key-value", "RazorAttention", "end.", "e.g."), fc.string());
    fc.assert(
      fc.property(fc.array(word, { maxLength: 120 }), fc.array(word), (abstract, asked) => {
        const text = abstract.join(" ");
        const shown = makeSnippet(text, termsOf(asked.join(" ")))
          .map((fragment) => fragment.text)
          .join("");
        expect(shown.length).toBeLessThanOrEqual(242);
        expect(text.includes(shown) || text.includes(shown.replace(/^…/, "").replace(/…$/, ""))).toBe(true);
      }),
    );
  });
});
