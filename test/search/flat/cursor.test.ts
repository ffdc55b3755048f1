import fc from "fast-check";
import { expect, it } from "vitest";
import { createContentCounter } from "../../../src/search/flat/cursor.ts";

const numbers = fc.array(fc.nat(9), { maxLength: 12 }).map((list) => Uint32Array.from(list));

it("counts the terms of one paper after the other, without stop words, as they first come", () => {
  const count = createContentCounter((number) => number < 3);
  fc.assert(
    fc.property(numbers, fc.nat(5), (text, after) => {
      const expected = new Map<number, number>();
      for (const number of text) if (number >= 3) expected.set(number, (expected.get(number) ?? 0) + 1);
      const read = {
        numbers: Uint32Array.of(...text, ...Array(after).fill(3)),
        titleEnd: 0,
        abstractEnd: 0,
        end: text.length,
      };
      const { terms, counts, size } = count(read);
      expect([...terms.subarray(0, size)].map((term, i) => [term, counts[i]])).toEqual([...expected]);
    }),
  );
});
