import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Paper } from "../../src/paper.ts";
import type { SearchEngine } from "../../src/search/engine.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { parseQuery } from "../../src/search/query.ts";
import { syntheticPapers } from "../bench/measure.ts";
import { describeSearchEngine } from "../contracts/search-engine.ts";
import { timed } from "../timed.ts";

const pause = async () => void (await setImmediate());
const page = { offset: 0, limit: 1000 };

describeSearchEngine("search on flat postings", () => createFlatEngine(pause));

/** Words that are their own stems and no stop words, none next to another of a question below. */
const words = ["bak", "dop", "fet", "gim", "hol", "jup"];
const text = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(". "));
const paper = fc.record({ title: text, abstract: text, author: fc.constantFrom("bak", "Zor", "hol") });
const papersOf = (records: readonly { title: string; abstract: string; author: string }[]): readonly Paper[] =>
  records.map(({ title, abstract, author }, i) => ({
    handle: `x${i}`,
    title,
    abstract,
    authors: [author],
    topics: [],
    links: [],
  }));

const enginesOf = async (papers: readonly Paper[]) => {
  const engine = createFlatEngine(pause);
  await engine.add(papers);
  return engine;
};

/** All that engines answer to some questions. */
const answersOf = async (engine: SearchEngine, papers: readonly Paper[]) => ({
  searches: await Promise.all(
    ["bak", "hol jup", "bak fet gim", "bakdop", "author:zor", "-dop", '"bak dop"'].map(async (question) => {
      const { hits, ...rest } = await engine.search(parseQuery(question), page);
      return { ...rest, hits: hits.map(({ paper, score, words }) => [paper.handle, score.toFixed(9), words]) };
    }),
  ),
  similar: await Promise.all(
    papers.slice(0, 3).map(async (paper) => {
      return (await engine.similar(paper, 10)).map(({ paper, score }) => [paper.handle, score.toFixed(9)]);
    }),
  ),
  completions: await Promise.all(
    ["b", "ho", "bak d", ""].map(async (typed) => (await engine.complete(typed, 50)).map(({ handle }) => handle)),
  ),
});

describe("the flat engine", () => {
  it("sums BM25 over text, title twice, and for less over all about it; adds likeness to the first and of the title", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(paper, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...words),
        async (records, word) => {
          const papers = papersOf(records);
          const termsOf = (text: string) =>
            text
              .split(/[^a-z]+/i)
              .map((term) => term.toLowerCase())
              .filter(Boolean);
          const fields = [
            {
              weight: 1,
              texts: papers.map(({ title, abstract }) => [...termsOf(title), ...termsOf(abstract)]),
              again: papers.map(({ title }) => termsOf(title)),
            },
            {
              weight: 0.3,
              texts: papers.map(({ handle, authors }) => [handle, ...authors.flatMap(termsOf)]),
              again: [],
            },
          ];
          const scores = papers.map((_, i) => {
            let score = 0;
            for (const { weight, texts, again } of fields) {
              const holding = texts.filter((terms) => terms.includes(word)).length;
              const mean = texts.reduce((sum, terms) => sum + terms.length, 0) / texts.length;
              const counted = [...(texts[i] ?? []), ...(again[i] ?? [])];
              const count = counted.filter((term) => term === word).length;
              const length = texts[i]?.length ?? 0;
              const rarity = Math.log(1 + (texts.length - holding + 0.5) / (holding + 0.5));
              if (count > 0) score += (weight * rarity * count * 2.5) / (count + 1.5 * (0.25 + (0.75 * length) / mean));
            }
            return score;
          });
          const { hits } = await (await enginesOf(papers)).search(parseQuery(word), page);
          const found = hits.map((hit) => ({ handle: hit.paper.handle, score: hit.score }));
          const contents = papers.map(({ title, abstract }) => [...termsOf(title), ...termsOf(abstract)]);
          const rarityOf = (each: string) => {
            const holding = contents.filter((other) => other.includes(each)).length;
            return Math.log(1 + (papers.length - holding + 0.5) / (holding + 0.5));
          };
          const weigh = (terms: readonly string[]) =>
            words.map((each) => {
              const count = terms.filter((term) => term === each).length;
              return (Math.sqrt(rarityOf(each)) * count) / (count + 1.2);
            });
          const best = Math.max(...scores);
          const [handle] = papers
            .filter((_, i) => scores[i] === best)
            .map(({ handle }) => handle)
            .sort();
          const first = papers.findIndex((paper) => paper.handle === handle);
          const own = weigh(contents[first] ?? []);
          for (const [i, { handle }] of papers.entries()) {
            const other = weigh(contents[i] ?? []);
            const common = own.reduce((sum, weight, at) => sum + weight * (other[at] ?? 0), 0);
            const likeness = common === 0 ? 0 : common / (Math.hypot(...own) * Math.hypot(...other));
            // The share of the title that was asked for: it says the one word asked for, or it does not.
            const title = [...new Set(termsOf(papers[i]?.title ?? ""))];
            const whole = title.reduce((sum, each) => sum + rarityOf(each) ** 2, 0);
            const byTitle = title.includes(word) ? rarityOf(word) ** 2 / whole : 0;
            const score = scores[i] === 0 ? 0 : (scores[i] ?? 0) + (scores[first] ?? 0) * (likeness + byTitle);
            expect(found.find((hit) => hit.handle === handle)?.score ?? 0).toBeCloseTo(score, 9);
          }
          // Sums that are equal on paper may differ in the last bit: the order is that of the scores as they are.
          expect(found).toEqual(found.toSorted((a, b) => b.score - a.score || (a.handle < b.handle ? -1 : 1)));
        },
      ),
    );
  });

  it("answers after any adding, replacing and removing as one that was just filled with what is left", async () => {
    const step = fc.record({ handle: fc.nat(8), record: fc.option(paper) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const engine = createFlatEngine(pause);
        const left = new Map<string, Paper>();
        for (const { handle: number, record } of steps) {
          // What it works out for these it must not remember when papers come and go.
          for (const question of ["bakdop", "hol jup"]) await engine.search(parseQuery(question), page);
          const handle = `x${number}`;
          const [made] = record ? papersOf([record]) : [];
          if (made) {
            await engine.add([{ ...made, handle }]);
            left.set(handle, { ...made, handle });
          } else {
            await engine.remove([handle]);
            left.delete(handle);
          }
        }
        const papers = [...left.values()];
        expect(await answersOf(engine, papers)).toEqual(await answersOf(await enginesOf(papers), papers));
      }),
    );
  });

  it("gives the same to questions asked at once and while papers come as one after the other", async () => {
    const papers = syntheticPapers(300);
    const engine = createFlatEngine(async () => {
      await pause();
    });
    const [, similar, , again] = await Promise.all([
      engine.add(papers.slice(0, 200)),
      engine.similar(papers[0] as Paper, 5),
      engine.add(papers.slice(200)),
      engine.search(parseQuery("-zzz"), page),
    ]);
    expect(similar.length).toBeLessThanOrEqual(5);
    expect(again.total).toBeLessThanOrEqual(300);
    expect((await engine.search(parseQuery("-zzz"), page)).total).toBe(300);
  });
});

describe("long work", () => {
  it("lets others go first, every few milliseconds", timed, async () => {
    const waits: number[] = [];
    let last = performance.now();
    const engine = createFlatEngine(async () => {
      waits.push(performance.now() - last);
      await pause();
      last = performance.now();
    });
    await engine.add(syntheticPapers(600));
    const whileAdding = waits.length;
    await Promise.all(
      Array.from({ length: 100 }, (_, i) => engine.search(parseQuery(`ka lo mi -word${i}`), { offset: 0, limit: 5 })),
    );
    expect(whileAdding).toBeGreaterThanOrEqual(25);
    expect(waits.length - whileAdding).toBeGreaterThanOrEqual(25);
    // A few milliseconds of work; much more on a machine that is busy with something else.
    expect(Math.max(...waits)).toBeLessThan(500);
  });
});
