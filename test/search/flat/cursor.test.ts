import fc from "fast-check";
import { expect, it } from "vitest";
import { createTermCounter } from "../../../src/search/flat/cursor.ts";

const numbers = fc.array(fc.nat(9), { maxLength: 12 }).map((list) => Uint32Array.from(list));
const sequences = fc.record({ title: numbers, abstract: numbers, extras: numbers });

it("counts the terms of one paper after the other, without stop words, as they first come", () => {
  const count = createTermCounter((number) => number < 3);
  fc.assert(
    fc.property(sequences, (paper) => {
      const expected = new Map<number, number>();
      for (const number of [...paper.title, ...paper.abstract, ...paper.extras]) {
        if (number >= 3) expected.set(number, (expected.get(number) ?? 0) + 1);
      }
      const { terms, counts } = count(paper);
      expect([...terms].map((term, i) => [term, counts[i]])).toEqual([...expected]);
    }),
  );
});
