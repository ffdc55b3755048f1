/** Ways to search papers, for `search.ts` to measure side by side. Each is set up as its documentation shows. */
import { createPause } from "../../adapters/pause.ts";
import type { Paper } from "../../src/paper.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { plainQuery } from "../../src/search/query.ts";

/** All give handles, best first. */
export interface Rival {
  add(papers: readonly Paper[]): Promise<void>;
  search(text: string, limit: number): Promise<readonly string[]>;
  /** Papers for the start of a title. */
  complete(text: string, limit: number): Promise<readonly string[]>;
  /** Papers like one; where an engine has no such thing, its whole text is the question. */
  similar(paper: Paper, limit: number): Promise<readonly string[]>;
}

const textOf = ({ title, abstract }: Paper) => `${title} ${abstract}`;
const wordsOf = (text: string) => [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];

const rivals = {
  async paperboy(): Promise<Rival> {
    const engine = createFlatEngine(createPause());
    return {
      add: (papers) => engine.add(papers),
      async search(text, limit) {
        const { hits } = await engine.search(plainQuery(text), { offset: 0, limit });
        // A reader sees the snippets too; they are made when they are read.
        for (const hit of hits) void hit.snippet;
        return hits.map(({ paper }) => paper.handle);
      },
      complete: async (text, limit) => (await engine.complete(text, limit)).map(({ handle }) => handle),
      similar: async (paper, limit) => (await engine.similar(paper, limit)).map(({ paper }) => paper.handle),
    };
  },

  async MiniSearch(): Promise<Rival> {
    const { default: MiniSearch } = await import("minisearch");
    const index = new MiniSearch<Paper>({ idField: "handle", fields: ["title", "abstract"] });
    const ids = (results: readonly { readonly id: string }[], limit: number) =>
      results.slice(0, limit).map(({ id }) => id);
    return {
      add: (papers) => index.addAllAsync(papers),
      search: async (text, limit) => ids(index.search(text), limit),
      complete: async (text, limit) =>
        ids(index.search(text, { fields: ["title"], prefix: true, combineWith: "AND" }), limit),
      similar: async (paper, limit) => ids(index.search(textOf(paper)), limit),
    };
  },

  async Orama(): Promise<Rival> {
    const { create, insertMultiple, search } = await import("@orama/orama");
    const index = create({ schema: { title: "string", abstract: "string" } as const });
    const ask = async (term: string, limit: number, properties?: ("title" | "abstract")[]) => {
      const results = await search(index, { term, limit, ...(properties && { properties, threshold: 0 }) });
      return results.hits.map(({ id }) => id);
    };
    return {
      async add(papers) {
        const documents = papers.map(({ handle, title, abstract }) => ({ id: handle, title, abstract }));
        await insertMultiple(index, documents, 1000);
      },
      search: (text, limit) => ask(text, limit),
      complete: (text, limit) => ask(text, limit, ["title"]),
      similar: (paper, limit) => ask(textOf(paper), limit),
    };
  },

  async FlexSearch(): Promise<Rival> {
    const { Index } = await import("flexsearch");
    const [texts, titles] = [new Index({ tokenize: "strict" }), new Index({ tokenize: "forward" })];
    const handles: string[] = [];
    // `suggest` also gives papers that lack some of the words, as all the others do.
    const ask = async (index: typeof texts, text: string, limit: number, suggest: boolean) =>
      index.search(text, { limit, suggest }).flatMap((id) => handles[Number(id)] ?? []);
    return {
      async add(papers) {
        for (const paper of papers) {
          texts.add(handles.length, textOf(paper));
          titles.add(handles.length, paper.title);
          handles.push(paper.handle);
        }
      },
      search: (text, limit) => ask(texts, text, limit, true),
      complete: (text, limit) => ask(titles, text, limit, false),
      similar: (paper, limit) => ask(texts, textOf(paper), limit, true),
    };
  },

  async "SQLite FTS5"(): Promise<Rival> {
    const { default: Database } = await import("libsql");
    const database = new Database(":memory:");
    database.exec(
      "create virtual table papers using fts5(handle unindexed, title, abstract, tokenize='porter unicode61')",
    );
    const insert = database.prepare("insert into papers values (?, ?, ?)");
    const select = database.prepare("select handle from papers where papers match ? order by rank limit ?");
    const ask = async (match: string, limit: number) =>
      match === "" ? [] : (select.all(match, limit) as readonly { handle: string }[]).map(({ handle }) => handle);
    const anyOf = (text: string) =>
      wordsOf(text)
        .map((word) => `"${word}"`)
        .join(" OR ");
    return {
      async add(papers) {
        database.exec("begin");
        for (const { handle, title, abstract } of papers) insert.run(handle, title, abstract);
        database.exec("commit");
      },
      search: (text, limit) => ask(anyOf(text), limit),
      complete: (text, limit) =>
        ask(
          wordsOf(text)
            .map((word) => `title : "${word}"`)
            .join(" AND ")
            .concat("*"),
          limit,
        ),
      similar: (paper, limit) => ask(anyOf(textOf(paper)), limit),
    };
  },

  async Lunr(): Promise<Rival> {
    const { default: lunr } = await import("lunr");
    const builder = new lunr.Builder();
    builder.pipeline.add(lunr.trimmer, lunr.stopWordFilter, lunr.stemmer);
    builder.searchPipeline.add(lunr.stemmer);
    builder.ref("handle");
    builder.field("title");
    builder.field("abstract");
    let index: ReturnType<typeof builder.build> | undefined;
    const ask = async (words: readonly string[], limit: number) => {
      const found = index?.query((query) => {
        for (const word of words) query.term(word, {});
      });
      return (found ?? []).slice(0, limit).map(({ ref }) => ref);
    };
    const { REQUIRED } = lunr.Query.presence;
    return {
      async add(papers) {
        for (const paper of papers) builder.add(paper);
        index = builder.build();
      },
      search: (text, limit) => ask(wordsOf(text), limit),
      complete: async (text, limit) => {
        // A word that is required and not in the index, as stop words are, would let nothing pass.
        const words = wordsOf(text).filter((word) => lunr.stopWordFilter(new lunr.Token(word, {})));
        const found = index?.query((query) => {
          for (const [i, word] of words.entries()) {
            const wildcard = i === words.length - 1 ? lunr.Query.wildcard.TRAILING : lunr.Query.wildcard.NONE;
            query.term(word, { fields: ["title"], presence: REQUIRED, wildcard, usePipeline: i < words.length - 1 });
          }
        });
        return (found ?? []).slice(0, limit).map(({ ref }) => ref);
      },
      similar: (paper, limit) => ask(wordsOf(textOf(paper)), limit),
    };
  },
} as const;

export type RivalName = keyof typeof rivals;
export const rivalNames = Object.keys(rivals) as readonly RivalName[];
export const createRival = (name: RivalName): Promise<Rival> => rivals[name]();
