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

/** Reads a text that comes in pieces of a few bytes. */
async function read(format: FileFormat, text: string): Promise<readonly Item[]> {
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
    await expect(read("csv", `title,abstract\nA,"${"b\n".repeat(600_000)}`)).rejects.toThrow(
      "row at line 2 does not end",
    );
    expect(await read("csv", 'title\nA\n"B')).toMatchObject([
      { line: 2 },
      { line: 3, problem: "a quote is not closed" },
    ]);
  });

  it("takes no text for a formula that is none, and lets no spreadsheet do so", async () => {
    const paper = { handle: "x", title: "=cmd()", abstract: "'+1", authors: ["@a"], topics: [], links: [] };
    const text = await write([paper], "csv");
    expect(text).toContain(`"'=cmd()"`);
    expect(await read("csv", text)).toEqual([{ line: 2, record: paper }]);
  });
});
