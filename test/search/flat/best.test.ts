import fc from "fast-check";
import { expect, it } from "vitest";
import { createBest } from "../../../src/search/flat/best.ts";

it("keeps the best of what it is offered, and gives the worst of these first", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer()), fc.nat(20), (items, most) => {
      const best = createBest(most, (a, b) => a > b);
      for (const item of items) best.offer(item);
      const expected = items.toSorted((a, b) => b - a).slice(0, most);
      const taken: number[] = [];
      for (let item = best.takeWorst(); item !== undefined; item = best.takeWorst()) taken.push(item);
      expect(taken.reverse()).toEqual(expected);
    }),
  );
});
