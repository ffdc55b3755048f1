import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "../../src/text/clean.ts";

const texUnits = fc.constantFrom(
  ..."\\{}$_^~`'-[]( )a1%&",
  "\\alph",
  "\\emph{",
  "\\frac",
  "\\textbackslash ",
  "\\'",
  "\\\\",
  "https://a.org/",
  "\u0301",
  "\u200d",
  "\u202e",
  "\u0000",
  "é",
  "ﬁ",
  "க",
);

describe("cleanText", () => {
  it("puts a text on one line with single spaces", () => {
    expect(cleanText("  one\r\n\ttwo\u00a0 three\u2028four\u0085five ")).toBe("one two three four five");
  });

  it("removes what nobody sees, and what turns the direction of writing", () => {
    expect(cleanText("a\u0000b\u001bc\u200bd\ufeffe\u00adf\u202eg\u2066h\u2069i\u{e0041}j\ud800k")).toBe("abcdefghijk");
  });

  it("keeps joiners where a script or an emoji needs them, and nowhere else", () => {
    expect(cleanText("می\u200cخواهم क्\u200dष 👩\u200d🔬 a\u200db \u200d")).toBe("می\u200cخواهم क्\u200dष 👩\u200d🔬 ab");
  });

  it("composes letters and their marks", () => {
    expect(cleanText("Cafe\u0301")).toBe("Café");
  });

  it("reads LaTeX but leaves links as they are", () => {
    expect(cleanText(String.raw`$\ell_1$ at https://example.org/~a_b/c--d, 5\%`)).toBe(
      "ℓ₁ at https://example.org/~a_b/c--d, 5%",
    );
  });

  it("changes nothing the second time", () => {
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(texUnits, { maxLength: 40 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(anything, (raw) => {
        const once = cleanText(raw);
        expect(cleanText(once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  it("comes to an end where a quotation ends inside a link", () => {
    expect(cleanText("`see https://a.org/x'y' end")).toBe("`see https://a.org/x'y' end");
    expect(cleanText("`see https://a.org/x'~y end")).toContain("y end");
  });

  it("settles even where each reading uncovers new LaTeX", () => {
    const nested = `${"\\emp".repeat(30)}${"\\emph{h}".repeat(2)}${"{x}".repeat(30)}`;
    expect(cleanText(cleanText(nested))).toBe(cleanText(nested));
    const backslashes = `\\${"textbackslash ".repeat(40)}`;
    expect(cleanText(cleanText(backslashes))).toBe(cleanText(backslashes));
  });
});
