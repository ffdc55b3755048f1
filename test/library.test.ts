import { describe, expect, it } from "vitest";
import { createLibrary } from "../src/library.ts";
import { PaperRecord } from "../src/paper.ts";
import { shippedSurroundings } from "./shipped.ts";

const record = (fields: Partial<PaperRecord> & { title: string }): PaperRecord => PaperRecord.parse(fields);
const libraryOf = (...records: readonly PaperRecord[]) => {
  const library = createLibrary();
  library.add(records);
  return library;
};
const handles = (papers: readonly { handle: string }[]) => papers.map(({ handle }) => handle);

describe("a library", () => {
  it("gives each paper a handle, and a free one where two would have the same", () => {
    const library = libraryOf(record({ title: "Sapling: One" }), record({ title: "Sapling: Two" }));
    expect(handles(library.all())).toEqual(["sapling", "sapling-2"]);
  });

  it("keeps a handle that a paper brings, unless another paper has it", () => {
    const library = libraryOf(
      record({ title: "Willow: One", handle: "sapling" }),
      record({ title: "Sapling: Two" }),
      record({ title: "Birch", handle: "sapling" }),
    );
    expect(handles(library.all())).toEqual(["sapling", "sapling-2", "birch"]);
  });

  it("never gives a handle that a paper brings to one that came before it without", () => {
    const library = libraryOf(record({ title: "Sapling: One" }), record({ title: "Willow", handle: "sapling" }));
    expect(handles(library.all())).toEqual(["sapling-2", "sapling"]);
  });

  it("takes papers of one title for two where their ids differ, or where only signs tell them apart", () => {
    const library = libraryOf(
      record({ title: "Editorial", arxivId: "2401.00001" }),
      record({ title: "Editorial", arxivId: "2402.00002v3" }),
      record({ title: "C++ for All" }),
      record({ title: "C# for All" }),
    );
    expect(library.all()).toHaveLength(4);
    expect(handles(library.find("2402.00002"))).toEqual(["editorial-2"]);
  });

  it("takes one paper from two sources as one: its handle stays, what it lacked is added, nothing is overwritten", () => {
    const library = libraryOf(
      record({
        title: "Sapling: A Study",
        abstract: "First.",
        links: [{ kind: "code", url: "https://example.org/a" }],
      }),
    );
    const [paper, ...others] = library.add([
      record({
        title: "SAPLING – a study",
        handle: "other",
        abstract: "Second.",
        arxivId: "2611.04321",
        authors: ["Mina Okafor"],
        links: [
          { kind: "code", url: "http://example.org/a/" },
          { kind: "project", url: "https://example.org/b" },
        ],
      }),
    ]);
    expect(others).toEqual([]);
    expect(library.all()).toEqual([paper]);
    expect(paper).toMatchObject({
      handle: "sapling",
      title: "Sapling: A Study",
      abstract: "First.",
      arxivId: "2611.04321",
      authors: ["Mina Okafor"],
    });
    expect(paper?.links.map(({ url }) => url)).toEqual(["https://example.org/a", "https://example.org/b"]);
  });

  it("never changes a handle when more papers are added", async () => {
    const { library } = (await shippedSurroundings()).corpus();
    const before = handles(library.all());
    library.add(library.all().map(({ title }) => record({ title: `${title}: Revisited` })));
    expect(handles(library.all()).slice(0, before.length)).toEqual(before);
    expect(new Set(handles(library.all())).size).toBe(2 * before.length);
  });
});

describe("a paper is found by", async () => {
  const surroundings = await shippedSurroundings([
    record({ title: "Deep Sparse Willows", arxivId: "2611.04321", doi: "10.1000/willow.7" }),
    record({ title: "An Old Result", arxivId: "hep-ex/0307015" }),
  ]);
  const { library } = surroundings.corpus();
  it.each([
    ["its handle", "RazorAttention", "razorattention"],
    ["its name in other spelling", "Razor Attention", "razorattention"],
    ["its name with a hyphen less", "colbert xm", "colbert-xm"],
    [
      "its whole title, whatever the case and the signs",
      "why do nearest neighbor language models work",
      "nearest-neighbor",
    ],
    ["the start of its title", "Turning Trash into", "turning-trash-treasure"],
    ["a part of its title", "peak performance", "peak-performance"],
    ["a link of its own", "http://muse-bench.github.io/", "muse"],
    ["an arXiv id with a version", "2611.04321v3", "deep-sparse-willows"],
    ["an old arXiv id", "arXiv:hep-ex/0307015", "old-result"],
    ["an arXiv link", "https://arxiv.org/pdf/2611.04321v2.pdf", "deep-sparse-willows"],
    ["a Hugging Face link", "huggingface.co/papers/2611.04321", "deep-sparse-willows"],
    ["a DOI link", "https://doi.org/10.1000/WILLOW.7", "deep-sparse-willows"],
  ])("%s", (_, name, handle) => {
    expect(handles(library.find(name))).toEqual([handle]);
  });

  it("part of a title names all papers that have it", () => {
    expect(handles(library.find("A Survey"))).toEqual(
      expect.arrayContaining(["rag-and-rau", "information-retrieval", "compression-inference", "mixture-experts"]),
    );
  });

  it.each(["", "!?", "attend and tell", "2611.99999", "https://example.org/x"])("nothing by %j", (name) => {
    expect(library.find(name)).toEqual([]);
  });
});
