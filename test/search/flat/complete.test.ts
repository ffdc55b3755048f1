import fc from "fast-check";
import { expect, it } from "vitest";
import type { Paper } from "../../../src/paper.ts";
import { type Analysis, analyse } from "../../../src/search/analysis.ts";
import { createFlatEngine } from "../../../src/search/flat-engine.ts";
import { analysePaper } from "../../../src/search/indexed-paper.ts";
import { byListing } from "../../../src/search/order.ts";
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
function completeSlowly(typed: string, limit: number, all: readonly Paper[]): readonly string[] {
  const tokens = analyse(typed).words;
  const held = all.flatMap((paper) =>
    Object.values(analysePaper(paper)).flatMap(({ words, extras }) => [...words, ...extras]),
  );
  const wanted = tokens.map(({ word, term }, i) => {
    const goingOn = i < tokens.length - 1 ? [] : held.filter((token) => token.word.startsWith(word));
    return new Set([term, ...goingOn.map((token) => token.term)]);
  });
  const terms = ({ words }: Analysis) => words.map(({ term }) => term);
  const content = ({ words, extras }: Analysis) =>
    [...words.filter(({ stop }) => !stop), ...extras].map(({ term }) => term);
  const places = (paper: Paper) => {
    const { title, abstract } = analysePaper(paper);
    return [
      { counts: 3, terms: terms(analyse(paper.handle)) },
      { counts: 2, terms: terms(title) },
      { counts: 1, terms: [...content(title), ...content(abstract)] },
    ];
  };
  const look = (least: number) => {
    const found = all.map((paper) => {
      const counts = wanted.map((some) =>
        Math.max(0, ...places(paper).map(({ counts, terms }) => (terms.some((term) => some.has(term)) ? counts : 0))),
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
}

it("completes as reading every paper does, also after papers went", async () => {
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
