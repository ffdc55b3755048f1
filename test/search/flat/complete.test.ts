import fc from "fast-check";
import { expect, it } from "vitest";
import type { Paper } from "../../../src/paper.ts";
import { type Analysis, analyse } from "../../../src/search/analysis.ts";
import { createFlatEngine } from "../../../src/search/flat-engine.ts";
import { analysePaper } from "../../../src/search/indexed-paper.ts";
import { byListing } from "../../../src/search/order.ts";
import { syntheticPapers } from "../../bench/measure.ts";
import { inventedPaper } from "../../invented-paper.ts";

const word = fc.constantFrom("bak", "baking", "bakery", "dop", "doped", "fet", "the", "bak-fet", "DopFet");
const text = fc.array(word, { maxLength: 4 }).map((list) => list.join(" "));
const papers = fc.uniqueArray(
  fc.record({
    handle: fc.stringMatching(/^(bak|dop|fet|hol)(-(bakes|the|x))?$/),
    title: text,
    abstract: text,
    position: fc.option(fc.nat(3)),
  }),
  { selector: ({ handle }) => handle, minLength: 1, maxLength: 10 },
);

/** The same, by reading every paper. */
const completeSlowly = (typed: string, limit: number, all: readonly Paper[]) => createSlowCompletion(all)(typed, limit);

function createSlowCompletion(all: readonly Paper[]) {
  const held = new Map(
    all
      .flatMap((paper) => Object.values(analysePaper(paper)).flatMap(({ words, extras }) => [...words, ...extras]))
      .map(({ word, term }) => [word, term]),
  );
  const terms = ({ words }: Analysis) => words.map(({ term }) => term);
  const content = ({ words, extras }: Analysis) =>
    [...words.filter(({ stop }) => !stop), ...extras].map(({ term }) => term);
  const read = all.map((paper) => {
    const { title, abstract } = analysePaper(paper);
    const places = [
      { counts: 3, terms: terms(analyse(paper.handle)) },
      { counts: 2, terms: terms(title) },
      { counts: 1, terms: [...content(title), ...content(abstract)] },
    ];
    return { paper, places };
  });
  return (typed: string, limit: number): readonly string[] => {
    const tokens = analyse(typed).words;
    const wanted = tokens.map(({ word, term }, i) => {
      const goingOn = i < tokens.length - 1 ? [] : [...held].filter(([other]) => other.startsWith(word));
      return new Set([term, ...goingOn.map(([, other]) => other)]);
    });
    const look = (least: number) => {
      const found = read.map(({ paper, places }) => {
        const counts = wanted.map((some) =>
          Math.max(0, ...places.map(({ counts, terms }) => (terms.some((term) => some.has(term)) ? counts : 0))),
        );
        const fitting = counts.filter((count) => count >= least);
        return { paper, matched: fitting.length, score: fitting.reduce((sum, count) => sum + count, 0) };
      });
      const most = Math.max(1, ...found.map(({ matched }) => matched));
      const best = found.filter(({ matched }) => matched === most);
      best.sort((a, b) => b.score - a.score || byListing(a.paper, b.paper));
      return {
        whole: most === wanted.length ? best.length : 0,
        handles: best.slice(0, limit).map(({ paper }) => paper.handle),
      };
    };
    const [handles, titles, texts] = [look(3), look(2), look(1)];
    return (handles.whole >= limit ? handles : titles.whole > 0 ? titles : texts).handles;
  };
}

it("completes as reading every paper does, also after papers went", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      papers,
      papers,
      text,
      fc.constantFrom(..."bdfx", "ba", "dop", "fetc"),
      fc.integer({ min: 1, max: 6 }),
      async (first, second, before, start, limit) => {
        const toPaper = ({ handle, title, abstract, position }: (typeof first)[number]) =>
          inventedPaper(handle, title, abstract, position === null ? {} : { listing: { page: "Invented", position } });
        const engine = createFlatEngine(async () => {});
        await engine.add(first.map(toPaper));
        const typed = `${before} ${start}`;
        for (const asked of [typed, start]) await engine.complete(asked, limit);
        await engine.remove(first.map(({ handle }) => handle));
        const all = second.map(toPaper);
        await engine.add(all);
        for (const asked of [typed, start]) {
          const completed = (await engine.complete(asked, limit)).map(({ handle }) => handle);
          expect(completed).toEqual(completeSlowly(asked, limit, all));
        }
      },
    ),
    { numRuns: 300 },
  );
});

it("completes a letter or two behind other words, rare and common ones, among many papers", {
  timeout: 120_000,
}, async () => {
  const papers = syntheticPapers(1_500);
  const engine = createFlatEngine(async () => {});
  await engine.add(papers);
  const completeAll = createSlowCompletion(papers);
  const limit = 10;
  let found = 0;
  for (let i = 0; i < 60; i++) {
    const { title = "", abstract = "" } = papers[7 * i] ?? {};
    const [one = "", two = ""] = [title, abstract].map((text) => text.split(" ")[i % 8]);
    const [first, second] = i % 3 === 0 ? [two, one] : [one, two];
    const typed = `${i % 2 === 0 ? "" : "lolo "}${first} ${second.slice(0, 1 + ((i % 4) >> 1))}`;
    const completed = (await engine.complete(typed, limit)).map(({ handle }) => handle);
    expect(completed).toEqual(completeAll(typed, limit));
    found += completed.length;
  }
  expect(found).toBeGreaterThan(200);
});

it("looks for stop words in handles and titles only, and orders by where the words are, also where it reads the few papers left", async () => {
  const many = Array.from({ length: 1_200 }, (_, i) => inventedPaper(`h${i}`, `Dop t${i.toString(36)}x`, "Fet."));
  const few = [
    inventedPaper("a", "Holm", "Bak of the fet."),
    inventedPaper("b-bak", "Holm", "Dop, fet and gul."),
    inventedPaper("c", "Bak, gul and holm", "Dop."),
    inventedPaper("d-the", "Holm", "Bak."),
  ];
  const papers = [...many, ...few];
  const engine = createFlatEngine(async () => {});
  await engine.add(papers);
  for (const typed of ["holm t", "holm bak t", "gul dop bak", "bak gul dop h", "holm bak", "fet holm b", "bak dop t"]) {
    for (const limit of [1, 2, 10]) {
      const completed = (await engine.complete(typed, limit)).map(({ handle }) => handle);
      expect([typed, ...completed]).toEqual([typed, ...completeSlowly(typed, limit, papers)]);
    }
  }
});
