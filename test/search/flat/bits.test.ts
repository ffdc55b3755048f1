import fc from "fast-check";
import { expect, it } from "vitest";
import { bitsFor, countBits, hasBit, lowestOf, setBit } from "../../../src/search/flat/bits.ts";

it("holds sets of numbers beside each other", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(99)), fc.uniqueArray(fc.nat(99)), (some, others) => {
      const row = bitsFor(100);
      const bits = new Uint32Array(2 * row);
      for (const number of some) setBit(bits, 0, number);
      for (const number of others) setBit(bits, row, number);
      for (const [start, set] of [[0, some] as const, [row, others] as const]) {
        const found: number[] = [];
        let count = 0;
        for (let i = 0; i < row; i++) {
          count += countBits(bits[start + i] ?? 0);
          for (let left = bits[start + i] ?? 0; left !== 0; left &= left - 1) found.push(32 * i + lowestOf(left));
        }
        expect(found).toEqual([...set].sort((a, b) => a - b));
        expect(count).toBe(set.length);
        expect(Array.from({ length: 100 }, (_, i) => i).filter((i) => hasBit(bits, start, i))).toEqual(found);
      }
    }),
  );
});
