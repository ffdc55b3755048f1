import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText } from "../../src/text/fold.ts";

describe("foldText", () => {
  it.each([
    ["Café  — Æther: Straße!", "cafe aether strasse"],
    ["ColBERT-XM", "colbert xm"],
    ["ℓ₁ and ﬁne", "l1 and fine"],
    ["Łódź, Søren", "lodz soren"],
    ["大型语言模型：综述", "大型语言模型 综述"],
    ["?!", ""],
  ])("folds %s to %s", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it("takes case, accents and signs out, and nothing more the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});
