import fc from "fast-check";
import { distance } from "fastest-levenshtein";
import { describe, expect, it } from "vitest";
import { slipsBetween } from "../../src/search/slip.ts";

describe("slipsBetween", () => {
  it.each([
    ["cache", "cache", 0],
    ["cahce", "cache", 1],
    ["cachhe", "cache", 1],
    ["cche", "cache", 1],
    ["inferemce", "inference", 1],
    ["vocabulery", "vocabulary", 1],
    ["leaking", "leading", 2],
    ["repairing", "requiring", 3],
  ])("reads %j for %j as %i slips", (typed, meant, slips) => {
    expect(slipsBetween(typed, meant)).toBe(slips);
  });

  it("is no more than twice the edits, and no less than half of them", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "e", "n", "m", "q"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (typed, meant) => {
        const slips = slipsBetween(typed, meant);
        expect(slips).toBeLessThanOrEqual(2 * distance(typed, meant));
        expect(2 * slips).toBeGreaterThanOrEqual(distance(typed, meant));
      }),
    );
  });
});
