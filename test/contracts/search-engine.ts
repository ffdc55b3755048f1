import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Paper } from "../../src/paper.ts";
import type { SearchEngine } from "../../src/search/engine.ts";
import { parseQuery } from "../../src/search/query.ts";
import { inventedPaper as paper } from "../invented-paper.ts";

const invented: readonly Paper[] = [
  paper(
    "harrow",
    "Harrow: Pruning the Key Cache",
    "Large language models keep a key cache. We prune it by attention.",
    {
      authors: ["Ada Example", "Yang Liu"],
      topics: ["Machine Learning"],
      published: "2025-03-02",
      links: [{ kind: "code", url: "https://code.example/harrow" }],
    },
  ),
  paper("plough", "PloughNet Parses Quickly", "A neural parser for trees. The cache key is a hash of the sentence.", {
    authors: ["Bo Sample"],
    topics: ["Parsing", "machine learning theory"],
    published: "2024-12-31",
  }),
  paper("sickle", "All You Need Is Not Enough", "We study translation of poems with transformers.", {
    listing: { page: "Invented", position: 2 },
  }),
  paper("scythe", "A Dataset of Questions", "Question answering over tables, with a transformer.", {
    listing: { page: "Invented", position: 1 },
    links: [{ kind: "data", url: "https://data.example/scythe" }],
  }),
];

/** What every search engine must do; run it with a factory of empty engines. */
export function describeSearchEngine(name: string, createEngine: () => SearchEngine): void {
  const filled = async (papers = invented) => {
    const engine = createEngine();
    await engine.add(papers);
    return engine;
  };
  const search = async (text: string, papers = invented, offset = 0, limit = 10) =>
    (await filled(papers)).search(parseQuery(text), { offset, limit });
  const found = async (text: string) => (await search(text)).hits.map((hit) => hit.paper.handle);

  describe(name, () => {
    it("finds papers by words of title and abstract, best first", async () => {
      expect(await found("pruning caches")).toEqual(["harrow", "plough"]);
      expect(await found("translated poem")).toEqual(["sickle"]);
    });

    it("requires phrases side by side, stop words included, and leaves out what must not occur", async () => {
      expect(await found('"key cache"')).toEqual(["harrow"]);
      expect(await found('"cache key" "hash of the sentence"')).toEqual(["plough"]);
      expect(await found("cache -parser")).toEqual(["harrow"]);
      expect(await found('cache -"cache key"')).toEqual(["harrow"]);
    });

    it("filters by title, author, topic, link and date", async () => {
      expect(await found("title:cache")).toEqual(["harrow"]);
      expect(await found('author:"y liu"')).toEqual(["harrow"]);
      expect(await found("topic:parsing")).toEqual(["plough"]);
      expect(await found('topic:"machine learning" cache')).toEqual(["harrow", "plough"]);
      expect(await found("has:data")).toEqual(["scythe"]);
      expect(await found("cache since:2025")).toEqual(["harrow"]);
      expect(await found("cache before:2025")).toEqual(["plough"]);
      expect(await found("since:2025-03-02 before:2025-03-03")).toEqual(["harrow"]);
    });

    it("lists what passes a filter newest first, then by listing, then by handle", async () => {
      expect(await found("-zebra")).toEqual(["harrow", "plough", "scythe", "sickle"]);
    });

    it("lists by date, newest first, what answers well", async () => {
      expect(await found("cache parser")).toEqual(["plough", "harrow"]);
      expect(await found("cache sort:date")).toEqual(["harrow", "plough"]);
      expect(await found("parser cache tree hash sort:date")).toEqual(["plough"]);
      expect(await found("sort:date")).toEqual(["harrow", "plough", "scythe", "sickle"]);
    });

    it("takes a quoted word, or all of a literal question, as typed", async () => {
      expect((await search('"tranlsation"')).total).toBe(0);
      expect(await search('"tranlsation"')).toMatchObject({ corrections: [] });
      expect(await found('"translation"')).toEqual(["sickle"]);
      const literal = { ...parseQuery("tranlsation transformer"), literal: true } as const;
      const { hits, corrections } = await (await filled()).search(literal, { offset: 0, limit: 5 });
      expect(corrections).toEqual([]);
      expect(hits.map((hit) => hit.words)).toEqual([["transformer"], ["transformer"]]);
    });

    it("finds words of languages that put no space between them", async () => {
      const papers = [paper("zh", "大语言模型的检索"), paper("ja", "機械学習を使う検索")];
      expect((await search("语言模型", papers)).hits.map((hit) => hit.paper.handle)).toEqual(["zh"]);
      expect((await search("学習", papers)).hits.map((hit) => hit.paper.handle)).toEqual(["ja"]);
    });

    it("counts the papers that a filter left out only because they do not say", async () => {
      expect((await search("transformer since:2020")).leftOut).toEqual({ noDate: 2, noAuthors: 0 });
      expect((await search("transformer author:liu")).leftOut).toEqual({ noDate: 0, noAuthors: 2 });
      expect((await search("transformer since:2020 has:data")).leftOut).toEqual({ noDate: 1, noAuthors: 0 });
      expect((await search("cache since:2025")).leftOut).toEqual({ noDate: 0, noAuthors: 0 });
    });

    it("says what it read instead of a mistyped word, and what of the question each paper holds", async () => {
      const { hits, corrections } = await search("tranlsation of the peoms");
      expect(corrections).toEqual([
        { typed: "tranlsation", used: "translation" },
        { typed: "peoms", used: "poems" },
      ]);
      expect(hits[0]?.words).toEqual(["translation", "poems"]);
    });

    it("completes a word that was cut short", async () => {
      expect((await search("transl poems")).corrections).toEqual([{ typed: "transl", used: "translation" }]);
    });

    it("takes compounds apart and together", async () => {
      expect(await found("ploughnet")).toEqual(["plough"]);
      expect(await found("title:ploughnet")).toEqual(["plough"]);
      expect(await found("cache -ploughnet")).toEqual(["harrow"]);
      expect((await found("cache --ploughnet")).length).toBe(2);
      expect((await found("plough net"))[0]).toBe("plough");
      expect((await found("data set"))[0]).toBe("scythe");
      expect((await search("keycache")).corrections).toEqual([{ typed: "keycache", used: "key cache" }]);
    });

    it("knows short forms of the field both ways", async () => {
      expect(await found("LLM")).toEqual(["harrow"]);
      const related = [paper("a", "Notes on RAG"), paper("b", "Dense Retrieval"), paper("c", "Poems")];
      expect((await search("RAG", related)).hits.map((hit) => hit.paper.handle)).toEqual(["a", "b"]);
      expect(await found("QA")).toEqual(["scythe"]);
      const engine = await filled([paper("short", "LLMs at Work"), paper("long", "Other Things")]);
      const { hits } = await engine.search(parseQuery("large language models"), { offset: 0, limit: 5 });
      expect(hits.map((hit) => hit.paper.handle)).toEqual(["short"]);
    });

    it("finds a title of stop words by its own words, and nothing for other stop words", async () => {
      expect((await search("is not enough")).hits[0]?.paper.handle).toBe("sickle");
      expect((await search("all you", [paper("stop", "All You")])).hits).toHaveLength(1);
      expect((await search("what is the")).total).toBe(0);
    });

    it("finds nothing for nonsense, but names what is near", async () => {
      expect(await search("frobnicate qwertyuiop")).toMatchObject({ hits: [], total: 0, loose: false });
      expect((await search("translationese")).suggestions).toEqual(["translation"]);
      expect((await search("translatorics")).suggestions).toEqual([]);
      expect((await search('"prune cache"')).suggestions).toEqual(["prune cache"]);
      expect((await search("")).total).toBe(0);
      expect((await search("???")).total).toBe(0);
    });

    it("tells when even the best paper holds little of the question", async () => {
      expect((await search("zebra migration on the cache")).loose).toBe(true);
      expect((await search("key cache")).loose).toBe(false);
    });

    it("gives any page of the whole list", async () => {
      const all = await found("-zebra");
      const page = await search("-zebra", invented, 1, 2);
      expect(page.hits.map((hit) => hit.paper.handle)).toEqual(all.slice(1, 3));
      expect(page.total).toBe(4);
    });

    it("breaks ties by handle", async () => {
      const twins = ["c", "a", "b"].map((handle) => paper(handle, "The same title", "The same abstract."));
      expect((await search("same title", twins)).hits.map((hit) => hit.paper.handle)).toEqual(["a", "b", "c"]);
    });

    it("prefers words in the title, and words that stand side by side as in the question", async () => {
      const inTitle = [paper("a", "Notes", "Pruning methods."), paper("b", "Pruning", "Methods, notes.")];
      expect((await search("pruning", inTitle)).hits[0]?.paper.handle).toBe("b");
      const sideBySide = [paper("a", "Cache notes on the key"), paper("b", "Notes on the key cache")];
      expect((await search("key cache", sideBySide)).hits[0]?.paper.handle).toBe("b");
    });

    it("replaces a paper that comes again, as if the older one had never been", async () => {
      const engine = await filled([paper("harrow", "Volcanoes", "Magma rises."), ...invented.slice(1)]);
      await engine.add(invented.slice(0, 1));
      const fresh = await filled();
      for (const text of ["cache", "volcanoes", "volcanoe magma", "transformer"]) {
        const page = { offset: 0, limit: 10 };
        const [again, once] = [await engine.search(parseQuery(text), page), await fresh.search(parseQuery(text), page)];
        expect(again).toEqual(once);
      }
      expect((await engine.complete("volc", 5)).length).toBe(0);
    });

    it("reads a paper that took another's place right after it had read the other", async () => {
      const engine = await filled([paper("harrow", "Volcanoes", "Magma rises slowly.")]);
      const page = { offset: 0, limit: 10 };
      expect((await engine.search(parseQuery('"rises slowly"'), page)).total).toBe(1);
      await engine.add([paper("harrow", "Volcanoes", "Magma slowly rises.")]);
      expect((await engine.search(parseQuery('"rises slowly"'), page)).total).toBe(0);
      expect((await engine.search(parseQuery('"slowly rises"'), page)).total).toBe(1);
    });

    it("finds removed papers no more, as if they had never been, and passes over handles that are not there", async () => {
      const engine = await filled([...invented, paper("zebra", "Zebras in the Cache", "A cache of stripes.")]);
      await engine.remove(["zebra", "nobody"]);
      const fresh = await filled();
      for (const text of ["cache", "zebra", "stripes cache", "-nothing"]) {
        const page = { offset: 0, limit: 10 };
        expect(await engine.search(parseQuery(text), page)).toEqual(await fresh.search(parseQuery(text), page));
      }
      expect(await engine.complete("zeb", 5)).toEqual([]);
      await engine.add([paper("zebra", "Zebras")]);
      expect((await engine.complete("zeb", 5)).length).toBe(1);
    });

    it("finds similar papers, without the paper itself, whether it was added or not", async () => {
      const engine = await filled();
      const hits = await engine.similar(invented[2] ?? paper("x", "x"), 5);
      expect(hits[0]?.paper.handle).toBe("scythe");
      expect(hits.map((hit) => hit.paper.handle)).not.toContain("sickle");
      const [alike] = await engine.similar(paper("other", "Pruning a key cache of trees by attention, quickly"), 1);
      expect(alike?.words).toHaveLength(3);
      const [whole] = await engine.similar(paper("other", "A large language model"), 1);
      expect(whole?.words).toHaveLength(1);
      expect((await engine.similar(paper("other", "Pruning a cache"), 1))[0]?.paper.handle).toBe("harrow");
      expect(await engine.similar(paper("other", "Zebra"), 1)).toEqual([]);
    });

    it("completes what is typed, titles and handles first, and lists all papers for nothing", async () => {
      const engine = await filled();
      const complete = async (text: string) => (await engine.complete(text, 10)).map(({ handle }) => handle);
      expect((await complete("ques"))[0]).toBe("scythe");
      expect(await complete("key ca")).toEqual(["harrow"]);
      expect(await complete("sentence ca")).toEqual(["plough"]);
      expect(await complete("scy")).toEqual(["scythe"]);
      expect(await complete("pl")).toEqual(["plough"]);
      expect(await complete("")).toEqual(["scythe", "sickle", "harrow", "plough"]);
      expect(await complete("zebra")).toEqual([]);
    });

    it("answers any text, the same every time, with a total that pages agree with", async () => {
      const engine = await filled();
      const piece = fc.oneof(
        fc.string({ unit: "grapheme" }),
        fc.constantFrom(
          "cache",
          '"',
          "-",
          "title:",
          "has:code",
          "tranlation",
          "since:2025",
          "constructor",
          "__proto__",
        ),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
          const query = parseQuery(pieces.join(" "));
          const result = await engine.search(query, { offset: 0, limit: 10 });
          expect(await engine.search(query, { offset: 0, limit: 10 })).toEqual(result);
          expect(result.hits).toHaveLength(result.total);
          await engine.complete(pieces.join(" "), 5);
          await engine.completeAuthor(pieces.join(" "), 5);
        }),
      );
    });

    it("answers with no papers at all", async () => {
      const engine = createEngine();
      expect((await engine.search(parseQuery("cache"), { offset: 0, limit: 5 })).total).toBe(0);
      expect(await engine.similar(paper("x", "Cache"), 5)).toEqual([]);
      expect(await engine.complete("ca", 5)).toEqual([]);
      expect(await engine.completeAuthor("ad", 5)).toEqual([]);
    });
  });
}
