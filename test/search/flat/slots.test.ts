import fc from "fast-check";
import { expect, it } from "vitest";
import type { Paper } from "../../../src/paper.ts";
import { createSlots } from "../../../src/search/flat/slots.ts";
import { byDate, byListing } from "../../../src/search/order.ts";

const papers = fc.uniqueArray(
  fc
    .record({
      handle: fc.stringMatching(/^[a-c]{1,6}$/),
      published: fc.constantFrom(undefined, "1999-12-31", "2026-01-02", "2026-01-10"),
      position: fc.option(fc.integer({ min: 1, max: 3 })),
    })
    .map(
      ({ handle, published, position }): Paper => ({
        handle,
        title: "",
        abstract: "",
        authors: [],
        topics: [],
        links: [],
        ...(published === undefined ? {} : { published }),
        ...(position === null ? {} : { listing: { page: "Invented", position } }),
      }),
    ),
  { selector: ({ handle }) => handle, minLength: 1, maxLength: 20 },
);

it("orders slots as the papers in them are ordered, also those that took the place of others", () => {
  fc.assert(
    fc.property(papers, papers, (first, second) => {
      const slots = createSlots();
      for (const [i, paper] of first.entries()) {
        const slot = slots.take(paper);
        if (i % 2 === 1) slots.free(slot);
      }
      for (const paper of second) if (slots.slotOf(paper.handle) === undefined) slots.take(paper);
      const taken = Array.from({ length: slots.slots }, (_, slot) => slot).filter((slot) => slots.paperAt(slot));
      expect(taken).toHaveLength(slots.size);
      const orders = [
        [slots.isNewerOrListedBefore, byDate],
        [slots.isListedBefore, byListing],
      ] as const;
      for (const [isBefore, compare] of orders) {
        const handles = taken.toSorted((a, b) => (isBefore(a, b) ? -1 : 1)).map((slot) => slots.paperAt(slot)?.handle);
        const sorted = taken.flatMap((slot) => slots.paperAt(slot) ?? []).toSorted(compare);
        expect(handles).toEqual(sorted.map(({ handle }) => handle));
      }
    }),
  );
});
