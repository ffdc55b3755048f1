import fc from "fast-check";
import { distance } from "fastest-levenshtein";
import { expect, it } from "vitest";
import { createColumns } from "../../../src/search/flat/columns.ts";
import { createWords } from "../../../src/search/flat/words.ts";
import { isOneSlip } from "../../../src/text/nearest.ts";

const word = fc.stringMatching(/^[a-cé]{1,6}$/);

it("finds by start and by likeness what looking at all words finds, and no word that is gone", () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 40 }), word, (spelled, asked) => {
      const columns = createColumns();
      const words = createWords(columns, 0);
      for (const [i, each] of spelled.entries()) {
        const number = words.numberOf(each);
        expect(words.numberOf(each)).toBe(number);
        columns.wordPapers.set(number, i % 3);
        columns.wordTerms.set(number, 7 * (i >> 1));
      }
      const held = spelled.filter((_, i) => i % 3 > 0);
      const some = held.filter(({ length }) => length >= 2 && length <= 4);
      expect([...words.between(2, 4)]).toEqual(some.map((each) => [each, spelled.indexOf(each) % 3]));
      expect(words.get(asked)).toBe(held.includes(asked) ? spelled.indexOf(asked) % 3 : undefined);
      for (const prefix of [asked, asked.slice(0, 2), asked.slice(0, 1)]) {
        const expected = held.filter((each) => each.startsWith(prefix));
        const found: string[] = [];
        words.startingWith(prefix, (each) => found.push(each));
        expect(found.sort()).toEqual(expected.sort());
        const numbers = new Set(expected.map((each) => 7 * (spelled.indexOf(each) >> 1)));
        expect([...words.termsStartingWith(prefix)]).toEqual([...numbers].sort((a, b) => a - b));
        expect([...words.termsStartingWith(prefix, 14)]).toEqual([...numbers.add(14)].sort((a, b) => a - b));
      }
      const slips = held.filter((other) => isOneSlip(asked, other));
      expect([...words.near(asked, 1)]).toEqual(expect.arrayContaining(slips));
      const twice = held.filter((other) => other[0] === asked[0] && distance(asked, other) <= 2);
      expect([...words.near(asked, 2)]).toEqual(expect.arrayContaining(twice));
    }),
  );
});
