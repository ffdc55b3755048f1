import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCiter } from "../../adapters/citations.ts";
import { readBibtexFile } from "../../adapters/sources/files/bibtex-file.ts";
import { readCsv } from "../../adapters/sources/files/csv.ts";
import { writePapers } from "../../adapters/sources/files/index.ts";
import { readJsonLines } from "../../adapters/sources/files/json-lines.ts";
import { readRecord } from "../../adapters/sources/read-record.ts";
import type { Paper } from "../../src/paper.ts";
import type { FileFormat, Item } from "../../src/sync/item.ts";

const readers = { jsonl: readJsonLines, bibtex: readBibtexFile, csv: readCsv };

/** Reads a text, or bytes, that come in pieces of a few bytes. */
async function read(format: FileFormat, text: string | Buffer): Promise<readonly Item[]> {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, i) => bytes.subarray(i * 7, i * 7 + 7));
  const items: Item[] = [];
  for await (const item of readers[format](Readable.from(pieces))) items.push(item);
  return items;
}

const citer = createCiter();
async function write(papers: readonly Paper[], format: FileFormat): Promise<string> {
  async function* pages() {
    yield papers.slice(0, 1).map((paper) => ({ paper }));
    yield papers.slice(1).map((paper) => ({ paper }));
  }
  let text = "";
  for await (const part of writePapers(pages(), format, (paper) => citer.cite([paper], "bibtex"))) text += part;
  return text;
}

/** Each format with a good paper, something broken on line 4 or 5, and another good paper after it. */
const files: readonly (readonly [FileFormat, string, number, string])[] = [
  [
    "jsonl",
    `\ufeff{"title": "Willow \\\\& Sparse Routing", "authors": ["Mina Okafor"], "published": "2026-11-18", "arxivId": "2611.04321v2"}

{"title": "Owls"}
{"title": "
{"title": "Mice"}
`,
    4,
    "not JSON",
  ],
  [
    "bibtex",
    `\ufeff@article{okafor, title = {Willow \\& {Sparse} Routing}, author = {Okafor, Mina},
  date = {2026-11-18}, eprint = {2611.04321v2}, archiveprefix = {arXiv}}
@misc{owls, title = "Owls"}
@misc{broken, title = {Never closed
@misc{mice, title = {Mice}}
`,
    4,
    'not BibTeX: expected "text", got EOF',
  ],
  [
    "csv",
    `\ufeffTitle,Author,Date,arXiv ID
Willow & Sparse Routing,"Okafor, Mina",2026-11-18,arXiv:2611.04321v2 [cs.LG]
"Owls",,,
,"Nobody, N.",,
Mice,,,
`,
    4,
    "title: is empty",
  ],
];

describe.each(files)("a file of %s", (format, text, line, problem) => {
  it("gives its papers, and for what is broken the line and the reason", async () => {
    for (const file of [text, text.replaceAll("\n", "\r\n")]) {
      const items = await read(format, file);
      expect(items.flatMap((item) => ("record" in item ? item.record.title : []))).toEqual([
        "Willow & Sparse Routing",
        "Owls",
        "Mice",
      ]);
      expect(items[0]).toMatchObject({
        record: { authors: ["Mina Okafor"], published: "2026-11-18", arxivId: "2611.04321" },
      });
      expect(items.filter((item) => "problem" in item)).toEqual([{ line, problem }]);
    }
  });

  it("tells what is no UTF-8, and reads what is, whatever ends the lines", async () => {
    const other = text.replace("Owls", "Caf\u00e9s").replaceAll("\n", "\r\n");
    const items = await read(
      format,
      Buffer.concat(
        other.split("\u00e9").flatMap((part, i) => [...(i > 0 ? [Buffer.of(0xe9)] : []), Buffer.from(part)]),
      ),
    );
    expect(items.flatMap((item) => ("record" in item ? item.record.title : []))).toEqual([
      "Willow & Sparse Routing",
      "Mice",
    ]);
    expect(items.filter((item) => "problem" in item)).toEqual([
      { line: 3, problem: "not in UTF-8: save the file in that encoding" },
      { line, problem },
    ]);
  });

  it("gives nothing where it is empty", async () => {
    expect(await read(format, "")).toEqual([]);
  });

  it("holds every paper whole: what was written is read again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(papers, { minLength: 1, maxLength: 4 }), async (written) => {
        const items = await read(format, await write(written, format));
        expect(items.map((item) => ("record" in item ? item.record : item))).toEqual(written);
      }),
      { numRuns: 60 },
    );
  });
});

/** Texts as nasty as sources send them. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "=1+1",
        "'=x",
        "; ",
        "[1]",
        '"',
        "''",
        "{",
        "}",
        "\\",
        "$x^2$",
        "@article{",
        "%",
        "~",
        " and ",
        ", ",
        "–",
      ),
      fc.constantFrom("<b>", "#", "&amp;", "ℓ₁", "Gödel", "王", "😀", "van", "Jr.", "\n", "--", "_", "^"),
      fc.string({ maxLength: 8, unit: "grapheme" }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(""));

/** Papers as they are once they were read from anywhere. */
const papers = fc
  .record(
    {
      handle: fc.constantFrom("willow", "owls-of-2026", "muse-2"),
      title: nasty,
      abstract: nasty,
      authors: fc.array(fc.oneof(nasty, fc.constantFrom("Mina Okafor", "Okafor, M.", "Davis, Jr., Sammy")), {
        maxLength: 3,
      }),
      topics: fc.array(fc.oneof(nasty, fc.constantFrom("cs.CL", "mixture of experts")), { maxLength: 3 }),
      venue: nasty,
      published: fc.constantFrom("2026-11-18", "1999-01-31"),
      arxivId: fc.constantFrom("2611.04321", "hep-ex/0307015"),
      doi: fc.constantFrom("10.1000/xyz", "10.1000/a_b{c}%d"),
      links: fc.array(
        fc.record({
          kind: fc.constantFrom("code", "project", "data", "other"),
          url: fc.constantFrom("https://github.com/example/x", "https://example.org/a;b?c={d}", "http://example.org"),
        }),
        { maxLength: 3 },
      ),
      listing: fc.record({ page: nasty, position: fc.integer({ min: 1, max: 99 }) }),
    },
    { requiredKeys: ["handle", "title"] },
  )
  .map((raw) => readRecord(raw))
  .filter((record) => typeof record === "object")
  .map((record): Paper => ({ ...record, handle: record.handle ?? "" }));

describe("a day of publication", () => {
  it.each([
    ["bibtex", "@misc{a, title = {A}, year = {2026}}", undefined],
    ["bibtex", "@misc{a, title = {A}, year = 2026, month = nov}", undefined],
    ["bibtex", "@misc{a, title = {A}, date = {2026-11}}", undefined],
    ["bibtex", "@misc{a, title = {A}, year = 2026, month = 11, day = 18}", "2026-11-18"],
    ["csv", "Title,Date\nA,2026", undefined],
    ["csv", "Title,Date\nA,2026-11", undefined],
    ["csv", "Title,Date\nA,2026-00-00", undefined],
    ["csv", "Title,Date\nA,2026-11-18 09:00:00", "2026-11-18"],
  ] as const)("of %s is unknown where no whole day is told: %s", async (format, text, published) => {
    const [item] = await read(format, text);
    expect(item).toHaveProperty("record.title", "A");
    expect((item as { record: { published?: string } }).record.published).toBe(published);
  });
});

describe("BibTeX", () => {
  it("may use texts that it defines, and writes dates and names in its own ways", async () => {
    const [item] = await read(
      "bibtex",
      `A line of prose.
@string{acl = "Proc. of {ACL}"}
@comment{nothing}
@inproceedings{x,
  title = "{L}a{T}e{X} and {G}{\\"o}del: $\\ell_1$", author = "van Beethoven, Ludwig and {Owls \\& Sons} and Ek, Jr., Bo",
  booktitle = acl # " 2026", year = 2026, month = nov, day = 3,
  url = {https://arxiv.org/abs/2611.04321v1}, keywords = {a, b; c},
}`,
    );
    expect(item).toMatchObject({
      line: 4,
      record: {
        title: "LaTeX and Gödel: ℓ₁",
        authors: ["Ludwig van Beethoven", "Owls & Sons", "Bo Ek Jr."],
        venue: "Proc. of ACL 2026",
        published: "2026-11-03",
        arxivId: "2611.04321",
        topics: ["a", "b", "c"],
        links: [],
      },
    });
  });
});

describe("CSV", () => {
  it("says what is wrong with the table", async () => {
    await expect(read("csv", "name,authors\nA,B\n")).rejects.toThrow("names no column “title”");
  });

  it.each([
    ["at the end", 'title,venue\nA,x\n"B,x', "A", [3, undefined]],
    ["before whole rows", 'title,venue\nA,"x\nB,y\nC,z', "B, C", [2, 3]],
    ["before cells in quotes", 'title,venue\nA,x\nB,"x\nC,"y"\n"D","z"\n', "A, C, D", [3, 4]],
    ["before another", 'title,venue\nA,"x\nB,"y\nC,z', "C", [2, 4]],
    ["and before what is no row", 'title,venue\n"A","x\nmore\n\nB,y', "B", [2, 5]],
    ["after lines of the same row", 'title,venue\n"A\nB","x\nC,y', "C", [3, 4]],
    ["in the head", 'title,"venue\nA,x', "", [1, undefined]],
    [
      "before a long file",
      `title,venue\nA,"x\n${`B,${"y".repeat(5_000)}\n`.repeat(210)}`,
      `${"B, ".repeat(209)}B`,
      [2, 3],
    ],
  ])("tells where a quote opens that is not closed, %s, and reads on", async (_, text, titles, [line, goesOn]) => {
    const items = await read("csv", text);
    const found = items.flatMap((item) => ("record" in item ? item.record.title : [])).join(", ");
    expect(found).toBe(titles);
    const how = goesOn === undefined ? "nothing after it can be read" : `read on from line ${goesOn}`;
    expect(items.filter((item) => "problem" in item)).toEqual([
      {
        line,
        problem: `a quote opens here and is not closed; ${how}. Close it; a quote inside a cell is written twice`,
      },
    ]);
  });

  it("counts the lines of cells in quotes and empty ones, and takes quotes inside a cell as they stand", async () => {
    const items = await read("csv", 'title,abstract\n\n"A ""b""","x\ny"\r\n\nSays "hi",z\n,\n"C" d,e');
    expect(items).toMatchObject([
      { line: 3, record: { title: 'A "b"', abstract: "x y" } },
      { line: 6, record: { title: 'Says "hi"', abstract: "z" } },
      { line: 7, problem: "title: is empty" },
      { line: 8, record: { title: '"C" d', abstract: "e" } },
    ]);
  });

  it("takes no text for a formula that is none, and lets no spreadsheet do so", async () => {
    const paper = { handle: "x", title: "=cmd()", abstract: "'+1", authors: ["@a"], topics: [], links: [] };
    const text = await write([paper], "csv");
    expect(text).toContain(`"'=cmd()"`);
    expect(await read("csv", text)).toEqual([{ line: 2, record: paper }]);
  });
});
