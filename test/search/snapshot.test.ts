import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEngine } from "../../adapters/search/index.ts";
import { readSnapshot, writeSnapshot } from "../../adapters/search/snapshot.ts";
import type { Paper } from "../../src/paper.ts";
import type { Hit, SearchEngine } from "../../src/search/engine.ts";
import { createFlatEngine, type FlatEngine, restoreFlatEngine } from "../../src/search/flat-engine.ts";
import { parseQuery } from "../../src/search/query.ts";
import { seededRandom, syntheticPapers, zipfWords } from "../bench/measure.ts";

const pause = async () => void (await setImmediate());
const enginesOf = async (papers: readonly Paper[]) => {
  const engine = createFlatEngine(pause);
  await engine.add(papers);
  return engine;
};
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

  it("knows its papers in any order, with places that are free", async () => {
    const [first, other] = [papers.slice(0, 30), join(folder, "other.search")];
    const gone = first.filter((_, at) => [0, 7, 29].includes(at));
    const left = first.filter((paper) => !gone.includes(paper));
    const engine = await enginesOf(first);
    await engine.remove(gone.map(({ handle }) => handle));
    await writeSnapshot(other, engine.save());
    for (const some of [left, left.toReversed(), [...left.slice(9), ...left.slice(0, 9)], [...left, ...gone]]) {
      const restored = (await restoreFlatEngine(readSnapshot(other), some, pause)) ?? fail();
      expect(restored.changes).toBe(some.length - left.length);
      await restored.remove(gone.map(({ handle }) => handle));
      expect(await answers(restored)).toEqual(await answers(engine));
      await restored.add(papers.slice(0, 40));
      expect(await answers(restored)).toEqual(await answers(await enginesOf(papers.slice(0, 40))));
    }
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
