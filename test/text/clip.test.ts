import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipText } from "../../src/text/clip.ts";

describe("clipText", () => {
  it("leaves alone what fits", () => {
    expect(clipText("short", 5)).toBe("short");
    expect(clipText("", 0)).toBe("");
  });

  it("cuts at the end of a sentence where that leaves enough", () => {
    expect(clipText("The first one is here. The second follows.", 30)).toBe("The first one is here. …");
    expect(clipText("We beat GPT-3.5, e.g. Davinci, by a lot of points.", 31)).toBe("We beat GPT-3.5, e.g. Davinci…");
  });

  it("else cuts at the end of a word", () => {
    expect(clipText("one two three", 9)).toBe("one two…");
    expect(clipText("one two, three", 10)).toBe("one two…");
  });

  it("cuts a word that is too long between graphemes", () => {
    expect(clipText("abcdefghij", 5)).toBe("abcd…");
    expect(clipText("👩‍🔬👩‍🔬👩‍🔬", 8)).toBe("👩‍🔬…");
    expect(clipText("👩‍🔬👩‍🔬", 3)).toBe("…");
  });

  it("is never longer than asked, and what it shows is how the text starts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), fc.nat(60), (text, max) => {
        const clipped = clipText(text, max);
        expect(clipped.length).toBeLessThanOrEqual(max);
        expect(text.startsWith(clipped) || text.startsWith(clipped.replace(/ ?…$/, ""))).toBe(true);
        expect(clipped).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
