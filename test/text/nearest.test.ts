import fc from "fast-check";
import { distance } from "fastest-levenshtein";
import { expect, it } from "vitest";
import { isOneSlip } from "../../src/text/nearest.ts";

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });

it("takes one edit, or two neighbours swapped, for a slip of the finger", () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const swaps = Array.from({ length: Math.max(0, a.length - 1) }, (_, i) =>
        [a.slice(0, i), a[i + 1], a[i], a.slice(i + 2)].join(""),
      );
      expect(isOneSlip(a, b)).toBe(a !== b && (distance(a, b) === 1 || swaps.includes(b)));
    }),
    { numRuns: 5000 },
  );
});
