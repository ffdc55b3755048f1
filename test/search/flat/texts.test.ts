import fc from "fast-check";
import { expect, it } from "vitest";
import { createColumn } from "../../../src/search/flat/columns.ts";
import { createPool } from "../../../src/search/flat/pool.ts";
import { createTexts } from "../../../src/search/flat/texts.ts";

// Of one byte, two and three, some the end of others.
const terms = fc.array(fc.constantFrom(1, 2, 5, 129, 130, 257, 641, 16_513, 82_177), { maxLength: 7 });

const stands = (text: readonly number[], phrase: readonly number[]) =>
  text.some((_, at) => phrase.every((term, i) => text[at + i] === term));

it("finds in packed texts the phrases that stand in one of them, and none across two or among what is not text", () => {
  const texts = createTexts(createPool(), createColumn(), createColumn());
  fc.assert(
    fc.property(
      fc.array(fc.record({ title: terms, abstract: terms, extras: terms }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.constantFrom(1, 2, 5, 129, 130, 257, 641, 16_513, 82_177), { minLength: 1, maxLength: 3 }),
      (papers, phrase) => {
        for (const [slot, { title, abstract, extras }] of papers.entries()) {
          const [first, second, third] = [title, abstract, extras].map((list) => Uint32Array.from(list));
          if (first && second && third) texts.write(slot, { title: first, abstract: second, extras: third });
        }
        const inTitle = texts.holding(phrase, "title");
        const anywhere = texts.holding(phrase, "title or abstract");
        for (const [slot, { title, abstract }] of papers.entries()) {
          expect(inTitle(slot)).toBe(stands(title, phrase));
          expect(anywhere(slot)).toBe(stands(title, phrase) || stands(abstract, phrase));
        }
        for (const slot of papers.keys()) texts.remove(slot);
        expect(anywhere(0)).toBe(false);
      },
    ),
    { numRuns: 2_000 },
  );
});
