import type { Cursor } from "./flat/cursor.ts";
import { postingsOf } from "./flat/fields.ts";
import { createMemory } from "./flat/memory.ts";
import type { PaperIndex } from "./flat/paper-index.ts";

/** So many titles are kept as vectors: a question looks at fifty. */
const MOST_KEPT = 4096;

/**
 * How like what was asked the titles of some papers are, by their slots, from 0 to 1: how much of a title was asked for, times
 * how much of what was asked it says, each different word weighed by the square of its rarity. This is the cosine, squared: a
 * word in common says little, a title that is nearly the question much.
 */
export type TitleLikeness = (weights: ReadonlyMap<string, number>, slots: readonly number[]) => Float64Array;

/** A title says what a paper is about, and BM25 does not see how much else it says. */
export function createTitleLikeness(
  index: PaperIndex,
  read: Cursor,
  rarityOf: (term: number) => number,
): TitleLikeness {
  const { lexicon, postings } = index;
  const square = (term: number) => rarityOf(term) ** 2;

  const titleAt = createMemory(
    MOST_KEPT,
    () => index.changes,
    (slot: number) => {
      const { numbers, titleEnd } = read(slot).text;
      const terms: number[] = [];
      let whole = 0;
      for (let i = 0; i < titleEnd; i++) {
        const term = numbers[i] ?? 0;
        if (lexicon.isStop(term) || terms.includes(term)) continue;
        terms.push(term);
        whole += square(term);
      }
      return { terms, whole };
    },
  );

  // By term: what each one that was asked for adds to what a title has in common with the question; all zero between two.
  let asked = new Float64Array();

  return (weights, slots) => {
    if (asked.length < lexicon.size) asked = new Float64Array(Math.ceil(1.25 * lexicon.size));
    const numbers: number[] = [];
    let whole = 0;
    for (const [term, weight] of weights) {
      const number = lexicon.find(term);
      if (number === undefined || postings.size(postingsOf(number, "text")) === 0) continue;
      const share = Math.min(1, weight);
      asked[number] = share * square(number);
      whole += share * share * square(number);
      numbers.push(number);
    }
    const likeness = new Float64Array(slots.length);
    for (let i = 0; i < slots.length; i++) {
      const title = titleAt(slots[i] ?? 0);
      let common = 0;
      for (let at = 0; at < title.terms.length; at++) common += asked[title.terms[at] ?? 0] ?? 0;
      if (common > 0) likeness[i] = (common * common) / (title.whole * whole);
    }
    for (const number of numbers) asked[number] = 0;
    return likeness;
  };
}
