import { setImmediate as pause } from "node:timers/promises";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Paper } from "../../src/paper.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { parseQuery } from "../../src/search/query.ts";

const page = { offset: 0, limit: 50 };

const paper = fc.record({
  title: fc.constantFrom("Barley", "Oats", "Barley and oats", "Rye"),
  published: fc.constantFrom(undefined, "2024-05-01", "2025-01-31", "2025-02-01", "2026-01-01"),
  authors: fc.constantFrom<readonly string[]>([], ["Mina Okafor"], ["Liu Tarn", "Mina Okafor"]),
  topics: fc.constantFrom<readonly string[]>([], ["crop rotation"], ["crop rotation", "soil"]),
  links: fc.constantFrom<Paper["links"]>([], [{ kind: "code", url: "https://example.org/code" }]),
});

/** Filters as one types them, with what they mean of a paper. */
const filters: Readonly<Record<string, (paper: Paper) => boolean>> = {
  "-oats": ({ title }) => !/oats/i.test(title),
  "title:barley": ({ title }) => /barley/i.test(title),
  "author:liu": ({ authors }) => authors.includes("Liu Tarn"),
  "topic:soil": ({ topics }) => topics.includes("soil"),
  "has:code": ({ links }) => links.length > 0,
  "since:2025-02": ({ published = "" }) => published >= "2025-02-01",
  "before:2026": ({ published }) => published !== undefined && published < "2026-01-01",
};

it("lets through what every filter does, whatever it sorts by", { timeout: 60_000 }, async () => {
  const asked = fc.uniqueArray(fc.constantFrom(...Object.keys(filters)), { minLength: 1 });
  const whole = fc.record({
    papers: fc.array(paper, { maxLength: 12 }),
    asked,
    words: fc.constantFrom("", "barley rye "),
  });
  await fc.assert(
    fc.asyncProperty(whole, async ({ papers: records, asked, words }) => {
      const papers = records.map((record, i): Paper => {
        const { published, ...rest } = record;
        return { handle: `p${i}`, abstract: "", ...rest, ...(published && { published }) };
      });
      const engine = createFlatEngine(pause);
      await engine.add(papers);
      const find = async (text: string) => (await engine.search(parseQuery(text), page)).hits.map(({ paper }) => paper);
      const fits = (each: Paper) => asked.every((filter) => filters[filter]?.(each));
      const handles = (list: readonly Paper[]) => list.map(({ handle }) => handle).sort();

      const best = await find(words + asked.join(" "));
      // A word of the title is ranked by, too: it finds what the other words do not.
      const found = words === "" || asked.includes("title:barley") ? papers : await find(words);
      expect(handles(best)).toEqual(handles(found.filter(fits)));

      const newest = await find(`${words}${asked.join(" ")} sort:date`);
      const days = newest.map(({ published = "" }) => published);
      expect(days).toEqual(days.toSorted().reverse());
      if (words === "" && !asked.includes("title:barley")) expect(handles(newest)).toEqual(handles(best));
      else expect(handles(best)).toEqual(expect.arrayContaining(handles(newest)));
    }),
    { numRuns: 300 },
  );
});
