import { setImmediate as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createHybridEngine, type Meaning } from "../../src/meaning/hybrid-engine.ts";
import { createVectors, quantise, type Vectors } from "../../src/meaning/vectors.ts";
import { type Paper, PaperRecord } from "../../src/paper.ts";
import type { SearchEngine } from "../../src/search/engine.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { parseQuery } from "../../src/search/query.ts";
import { describeSearchEngine } from "../contracts/search-engine.ts";
import { letterGroups } from "../fakes/letter-groups.ts";

const wait = async () => void (await pause());
const textOf = ({ title, abstract }: Paper) => `${title} ${abstract}`;

/** An engine on which every question goes by meaning too, as `embed` understands it; it counts what it is asked. */
function createEngine(embed: (text: string) => readonly number[], asked: string[] = []): SearchEngine {
  let vectors: Vectors = createVectors(embed("paper").length);
  const known = new Map<string, Int8Array>();
  const meaning: Meaning = {
    async nearQuestion(text) {
      asked.push(text);
      return vectors.compare(quantise(embed(text)), wait);
    },
    async nearPaper(handle) {
      const vector = vectors.get(handle);
      return vector && vectors.compare(vector, wait, handle);
    },
  };
  const words = createFlatEngine(wait);
  const add = async (papers: readonly Paper[]) => {
    for (const paper of papers) {
      const vector = quantise(embed(textOf(paper)));
      known.set(paper.handle, vector);
      vectors.set(paper.handle, vector);
    }
    await words.add(papers);
  };
  const hybrid = createHybridEngine(words, meaning);
  const remove = async (handles: readonly string[]) => {
    for (const handle of handles) known.delete(handle);
    vectors = createVectors(vectors.dimension);
    for (const [handle, vector] of known) vectors.set(handle, vector);
    await words.remove(handles);
  };
  return { ...hybrid, add, remove, search: (query, page) => hybrid.search({ ...query, byMeaning: true }, page) };
}

describeSearchEngine("the search by meaning too", () => createEngine(letterGroups(256)));

/** Things that are spoken of in several words, and one number for all else. */
const concepts: readonly RegExp[] = [
  /\b(car|automobile|carriage)s?\b/gi,
  /\b(cat|feline)s?\b/gi,
  /\b(bread|loaf|baking)\b/gi,
];
const understand = (text: string) => [0.3, ...concepts.map((concept) => text.match(concept)?.length ?? 0)];

const paper = (handle: string, title: string, more: Partial<Paper> = {}): Paper => ({
  ...PaperRecord.parse({ title, abstract: `${title}, in so many words.` }),
  handle,
  ...more,
});

/** Two about carriages, one of which says so in no word that is asked for, and many others. */
const papers: readonly Paper[] = [
  paper("engine", "The automobile and its noise", { published: "2025-01-01" }),
  paper("garage", "A car in every garage"),
  ...Array.from({ length: 30 }, (_, i) => paper(`other${i}`, `Garage number ${i} and its door`)),
  ...Array.from({ length: 30 }, (_, i) => paper(`loaf${i}`, `Loaf number ${i} and its crust`)),
];

async function filled(asked?: string[]) {
  const engine = createEngine(understand, asked);
  await engine.add(papers);
  const search = (text: string, offset = 0, limit = 5) => engine.search(parseQuery(text), { offset, limit });
  return { engine, search };
}

describe("meaning", () => {
  it("brings what shares no word with the question, behind what shares some, and says so", async () => {
    const { search } = await filled();
    const { hits, total } = await search("car");
    expect(hits.map(({ paper }) => paper.handle)).toEqual(["garage", "engine"]);
    expect(hits.map(({ words, byMeaning }) => [words, byMeaning])).toEqual([
      [["car"], undefined],
      [[], true],
    ]);
    expect(total).toBe(2);
    expect(hits[1]?.snippet[0]?.text).toMatch(/^The automobile/);
  });

  it("says that what it found is only loosely related where no paper holds a word of the question", async () => {
    const { search } = await filled();
    const { hits, total, loose, suggestions } = await search("carriages");
    expect([hits.map(({ paper }) => paper.handle), total, loose]).toEqual([["engine", "garage"], 2, true]);
    expect(suggestions).toEqual([]);
    expect((await search("car")).loose).toBe(false);
    expect((await search("feline")).total).toBe(0);
  });

  it("brings nothing that most papers are about as well", async () => {
    const { search } = await filled();
    expect((await search("baking")).total).toBe(0);
  });

  it("puts papers about the matter before others that hold as many words of the question", async () => {
    const { engine, search } = await filled();
    const plain = createFlatEngine(wait);
    await plain.add(papers);
    const by = async (one: SearchEngine) =>
      (await one.search(parseQuery("garage automobiles"), { offset: 0, limit: 40 })).hits.map(
        ({ paper }) => paper.handle,
      );
    expect((await by(engine)).indexOf("garage")).toBeLessThan((await by(plain)).indexOf("garage") + 1);
    expect((await search("garage automobiles")).hits[0]?.paper.handle).toBe("engine");
  });

  it("keeps to filters, phrases and what must not occur, and counts what it cannot judge", async () => {
    const { search } = await filled();
    expect((await search("carriage -noise")).hits.map(({ paper }) => paper.handle)).toEqual(["garage"]);
    expect((await search('carriage "its noise"')).hits.map(({ paper }) => paper.handle)).toEqual(["engine"]);
    const since = await search("carriage since:2024");
    expect([since.hits.map(({ paper }) => paper.handle), since.leftOut.noDate]).toEqual([["engine"], 1]);
    expect((await search("carriage sort:date")).hits.map(({ paper }) => paper.handle)).toEqual(["engine", "garage"]);
  });

  it("turns pages of one order", async () => {
    const { search } = await filled();
    const all = (await search("garage carriage", 0, 40)).hits.map(({ paper }) => paper.handle);
    expect(all).toHaveLength(32);
    const pages = await Promise.all([0, 7, 14, 21, 28].map((offset) => search("garage carriage", offset, 7)));
    expect(pages.flatMap(({ hits }) => hits.map(({ paper }) => paper.handle))).toEqual(all);
    expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([32]));
  });

  it("is asked for nothing but the words of the matter, and not at all without any", async () => {
    const asked: string[] = [];
    const { search } = await filled(asked);
    await search('fast "key cache" title:car author:liu -noise since:2025');
    await search("-noise since:2025");
    expect(asked).toEqual(["fast key cache car"]);
  });

  it("finds papers like one that share no word with it", async () => {
    const { engine } = await filled();
    const lone = paper("lone", "Automobile", { abstract: "" });
    await engine.add([lone]);
    const hits = await engine.similar(lone, 3);
    expect(hits.map(({ paper }) => paper.handle).slice(0, 2)).toEqual(["engine", "garage"]);
    expect(hits[1]).toMatchObject({ words: [], byMeaning: true });
  });
});
