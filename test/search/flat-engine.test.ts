import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEngine } from "../../adapters/search/index.ts";
import { readSnapshot, writeSnapshot } from "../../adapters/search/snapshot.ts";
import type { Paper } from "../../src/paper.ts";
import type { Hit, SearchEngine } from "../../src/search/engine.ts";
import { createFlatEngine, type FlatEngine, restoreFlatEngine } from "../../src/search/flat-engine.ts";
import { parseQuery } from "../../src/search/query.ts";
import { seededRandom, syntheticPapers, zipfWords } from "../bench/measure.ts";
import { describeSearchEngine } from "../contracts/search-engine.ts";

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
  it("sums BM25 over text, title twice, and for less over all about it; adds likeness to the first", async () => {
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
          const weigh = (terms: readonly string[]) =>
            words.map((each) => {
              const holding = contents.filter((other) => other.includes(each)).length;
              const count = terms.filter((term) => term === each).length;
              return (Math.log(1 + (papers.length - holding + 0.5) / (holding + 0.5)) * count) / (count + 1.2);
            });
          const first = papers.findIndex(({ handle }) => handle === found[0]?.handle);
          const own = weigh(contents[first] ?? []);
          for (const [i, { handle }] of papers.entries()) {
            const other = weigh(contents[i] ?? []);
            const common = own.reduce((sum, weight, at) => sum + weight * (other[at] ?? 0), 0);
            const likeness = common === 0 ? 0 : common / (Math.hypot(...own) * Math.hypot(...other));
            const score = scores[i] === 0 ? 0 : (scores[i] ?? 0) + (scores[first] ?? 0) * likeness;
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
      engine.similar(papers[0] ?? fail(), 5),
      engine.add(papers.slice(200)),
      engine.search(parseQuery("-zzz"), page),
    ]);
    expect(similar.length).toBeLessThanOrEqual(5);
    expect(again.total).toBeLessThanOrEqual(300);
    expect((await engine.search(parseQuery("-zzz"), page)).total).toBe(300);
  });
});

const fail = (): never => {
  throw new Error("There is no such paper.");
};

// Thousands of papers are read; other work may keep the machine busy.
describe("a snapshot", { timeout: 120_000 }, () => {
  const papers = syntheticPapers(2_000);
  const reported: unknown[] = [];
  const report = (cause: unknown) => void reported.push(cause);
  let folder = "";
  let file = "";
  let original: FlatEngine;
  const word = zipfWords(seededRandom(3), 50);
  const questions = Array.from({ length: 30 }, () => `${word()} ${word()}`);
  const start = word().slice(0, 3);
  const show = (hits: readonly Hit[]) => hits.map(({ paper, score, words }) => [paper.handle, score, words]);
  const search = async (engine: SearchEngine, question: string) => {
    const { hits, ...rest } = await engine.search(parseQuery(question), { offset: 0, limit: 20 });
    return { ...rest, hits: show(hits) };
  };
  const answers = async (engine: SearchEngine) => ({
    searches: await Promise.all([...questions, "kalovnn"].map((question) => search(engine, question))),
    completions: (await engine.complete(start, 20)).map(({ handle }) => handle),
    similar: show(await engine.similar(papers[7] ?? fail(), 5)),
  });
  const until = async (isDone: () => Promise<boolean>) => {
    while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const isThere = () =>
    readFile(file).then(
      () => true,
      () => false,
    );
  const open = (some: readonly Paper[]) => openEngine(some, file, pause, report);
  const restore = (some: readonly Paper[]) => restoreFlatEngine(readSnapshot(file), some, pause);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "paperboy-snapshot-"));
    file = join(folder, "sub", "papers.search");
    original = await open(papers);
    await until(isThere);
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("answers as the engine it was saved from", async () => {
    const restored = await restore(papers);
    expect(restored?.changes).toBe(0);
    expect(await answers(restored ?? createFlatEngine(pause))).toEqual(await answers(original));
  });

  it("takes papers that came since, and lets papers go", async () => {
    const more = [...papers, { ...(papers[3] ?? fail()), handle: "newcomer" }];
    const restored = (await restore(more)) ?? fail();
    expect(restored.changes).toBe(1);
    await restored.remove([papers[0]?.handle ?? ""]);
    await original.add(more.slice(-1));
    await original.remove([papers[0]?.handle ?? ""]);
    expect(await answers(restored)).toEqual(await answers(original));
  });

  it("is refused where one of its papers is gone or was changed", async () => {
    expect(await restore(papers.slice(1))).toBeUndefined();
    const changed = papers.map((paper, i) => (i === 1 ? { ...paper, abstract: `${paper.abstract} more` } : paper));
    expect(await restore(changed)).toBeUndefined();
  });

  it("is refused where it is damaged anywhere, and written anew", async () => {
    const whole = await readFile(file);
    for (const share of [0, 0.001, 0.5, 0.999]) {
      const damaged = Buffer.from(whole);
      const at = Math.floor(share * whole.length);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      await writeFile(file, damaged);
      await expect(restore(papers)).rejects.toThrow();
    }
    await writeFile(file, whole.subarray(0, -3));
    await expect(restore(papers)).rejects.toThrow("ends too early");
    reported.length = 0;
    const engine = await open(papers);
    expect(reported.map(String)).toEqual([expect.stringContaining("ends too early")]);
    expect((await engine.search(parseQuery("-zzz"), { offset: 0, limit: 1 })).total).toBe(2_000);
    await until(async () => (await readFile(file)).length >= whole.length);
    expect(await restore(papers)).toBeDefined();
  });

  it("clears away what a process left unfinished that was killed a day ago", async () => {
    const unfinished = ["old.tmp", "young.tmp", "old.txt"].map((end) => `${file}.${end}`);
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    for (const each of unfinished) await writeFile(each, "half");
    for (const each of unfinished.filter((name) => name.includes("old"))) await utimes(each, yesterday, yesterday);
    await writeSnapshot(file, original.save());
    expect((await readdir(dirname(file))).sort()).toEqual(
      [file, ...unfinished.slice(1)].map((name) => basename(name)).sort(),
    );
  });

  it("is not finished once a paper comes", async () => {
    const engine = await enginesOf(papers.slice(0, 10));
    const parts = engine.save();
    await parts.next();
    await engine.add(papers.slice(10, 11));
    await expect(parts.next()).rejects.toThrow("came or went");
  });
});

describe("long work", () => {
  it("lets others go first, every few milliseconds", async () => {
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
