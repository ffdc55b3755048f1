import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/text/sentences.ts";

describe("splitSentences", () => {
  it.each([
    [["One is here.", "Two is there!", "Three?"]],
    [["We use tools, e.g. GPT-3.5, i.e. Models of J. Smith et al. (2020), vs. Others.", "It works."]],
    [["See Fig. 2 and Eq. 3 on p. 4 for the 1.5 points.", "(No doubt.)", "“Yes.”"]],
    [["Is that so? he asked.", "2024 was good."]],
    [["注意力很重要。", "我们同意。"]],
    [["It lists cats, dogs, etc. in order.", "The end"]],
  ])("finds %j", (sentences) => {
    expect(splitSentences(sentences.join(" "))).toEqual(sentences);
  });

  it("keeps all but the space between sentences of any text", () => {
    const piece = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom(". ", "A", "? ", "e.g. ", "。"));
    const bare = (text: string) => text.replace(/\s+/gu, "");
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        expect(bare(splitSentences(text).join(""))).toBe(bare(text));
      }),
    );
  });
});
