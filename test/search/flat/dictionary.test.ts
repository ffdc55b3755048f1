import fc from "fast-check";
import { expect, it } from "vitest";
import { createColumn } from "../../../src/search/flat/columns.ts";
import { createDictionary } from "../../../src/search/flat/dictionary.ts";

const text = fc.oneof(fc.stringMatching(/^[ab]{0,8}$/), fc.string({ unit: "binary", maxLength: 5 }));

it("knows any texts by number, in their order, also when it is made anew from what it was kept in", () => {
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 400 }), fc.uniqueArray(text), text, (some, others, asked) => {
      const columns = { places: createColumn(), ends: createColumn(), letters: createColumn() };
      const first = createDictionary(columns);
      for (const [i, each] of some.entries()) expect(first.numberOf(each)).toBe(i);
      const dictionary = createDictionary(columns, first.size);
      const all = [...new Set([...some, ...others])];
      for (const each of all) expect(dictionary.find(each)).toBe(some.includes(each) ? some.indexOf(each) : undefined);
      expect(all.map(dictionary.numberOf)).toEqual([...all.keys()]);
      expect(all.map(dictionary.numberOf)).toEqual([...all.keys()]);
      expect(dictionary.size).toBe(all.length);
      for (const [number, each] of all.entries()) {
        expect(dictionary.textOf(number)).toBe(each);
        expect(dictionary.lengthOf(number)).toBe(each.length);
        expect(dictionary.startsWith(number, asked)).toBe(each.startsWith(asked));
        expect(Math.sign(dictionary.compare(number, asked))).toBe(each < asked ? -1 : each > asked ? 1 : 0);
      }
    }),
    { numRuns: 50 },
  );
});

it("knows texts of any length", () => {
  const dictionary = createDictionary({ places: createColumn(), ends: createColumn(), letters: createColumn() });
  const long = "abcd".repeat(100_000);
  expect(dictionary.textOf(dictionary.numberOf(long))).toBe(long);
});
