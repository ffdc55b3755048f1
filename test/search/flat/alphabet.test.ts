import fc from "fast-check";
import { expect, it } from "vitest";
import { createAlphabet } from "../../../src/search/flat/alphabet.ts";
import { createColumn } from "../../../src/search/flat/columns.ts";
import { createDictionary } from "../../../src/search/flat/dictionary.ts";

const word = fc.stringMatching(/^[abcé]{1,5}$/);

it("finds the words with the same start among any number, also when it goes on from an order that was kept", () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 200, maxLength: 900 }), word, fc.nat(1), (spelled, prefix, half) => {
      const [order, columns] = [
        createColumn(),
        { places: createColumn(), ends: createColumn(), letters: createColumn() },
      ];
      const words = createDictionary(columns);
      for (const each of spelled) words.numberOf(each);
      const first = createAlphabet(words, order, 0);
      const kept = half * Math.floor(spelled.length / 2);
      for (let number = 0; number < kept; number++) first.add(number);
      first.sort();
      const alphabet = createAlphabet(words, order, kept);
      for (let number = kept; number < spelled.length; number++) alphabet.add(number);
      const found = Array.from(alphabet.startingWith(prefix), (number) => spelled[number]);
      expect(found.sort()).toEqual(spelled.filter((each) => each.startsWith(prefix)).sort());
      alphabet.sort();
      expect([...order.values()].slice(0, spelled.length).map((number) => spelled[number])).toEqual(spelled.toSorted());
    }),
    { numRuns: 30 },
  );
});
