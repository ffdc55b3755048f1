import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { UserError } from "../../../src/errors.ts";
import { Link, type Paper } from "../../../src/paper.ts";
import type { Item } from "../../../src/sync/item.ts";
import { csvLine, unguardCell } from "../../../src/text/csv.ts";
import { dayOf, readRecord } from "../read-record.ts";
import { closeQuotes } from "./csv-quotes.ts";
import { readIds } from "./ids.ts";
import { unreadable } from "./lines.ts";
import { personName } from "./names.ts";

const csvColumns = ["handle", "title", "authors", "published", "venue", "arxivId", "doi"] as const;
const moreColumns = ["topics", "links", "listing", "abstract"] as const;

/** How other programs call these columns, in small letters without spaces. */
const otherNames: Readonly<Record<string, string>> = {
  arxivid: "arxivId",
  arxiv: "arxivId",
  journal: "venue",
  publicationtitle: "venue",
  date: "published",
  keywords: "topics",
  manualtags: "topics",
  summary: "abstract",
  abstractnote: "abstract",
};

const nameOf = (head: string): string => {
  const name = head.toLowerCase().replace(/[\s_-]/g, "");
  return otherNames[name] ?? name;
};

/**
 * The papers of a table as in RFC 4180, with a row of names first; of these `title` is needed. Rejects where the file cannot
 * be read.
 */
export async function* readCsv(input: Readable): AsyncGenerator<Item> {
  const problems: Item[] = [];
  /** Of rows with several lines, by the last. The parser is ahead of who takes its rows. */
  const firstLines = new Map<number, number>();
  const lines = closeQuotes(input, {
    row: (first, last) => void firstLines.set(last, first),
    open: (line, goesOn) => void problems.push({ line, problem: describeOpenQuote(goesOn) }),
  });
  const source = Readable.from(lines);
  const rows = source.pipe(
    parse({
      columns: readHead,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (cells: Readonly<Record<string, string>>, { lines: last }): Row => {
        const line = firstLines.get(last) ?? last;
        firstLines.delete(last);
        return { line, cells };
      },
    }),
  );
  source.once("error", (error) => rows.destroy(error));
  for await (const { line, cells } of rows as AsyncIterable<Row>) {
    yield* problems.splice(0);
    const read = unreadable(Object.values(cells).join()) ?? toRecord(cells);
    yield typeof read === "string" ? { line, problem: read } : { line, record: read };
  }
  yield* problems;
}

const describeOpenQuote = (goesOn: number | undefined): string =>
  `a quote opens here and is not closed; ${goesOn === undefined ? "nothing after it can be read" : `read on from line ${goesOn}`}. Close it; a quote inside a cell is written twice`;

interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

function readHead(head: readonly string[]): string[] {
  const names = head.map(nameOf);
  if (names.includes("title")) return names;
  throw new UserError(
    "The first line names no column “title”.",
    "It holds the names of the columns, with commas between them, in UTF-8.",
  );
}

function toRecord(cells: Readonly<Record<string, string | undefined>>) {
  const cell = (name: string): string => unguardCell(cells[name] ?? "").trim();
  const published = dayOf(cell("published"));
  const { links, ...ids } = readIds({ arxiv: cell("arxivId"), doi: cell("doi"), url: cell("url") });
  const listing = readJson(cell("listing"));
  return readRecord({
    ...(cell("handle") !== "" && { handle: cell("handle") }),
    title: cell("title"),
    abstract: cell("abstract"),
    authors: [...readList(cell("authors")), ...readList(cell("author")).map(personName)],
    ...(published !== undefined && { published }),
    ...(cell("venue") !== "" && { venue: cell("venue") }),
    topics: readList(cell("topics")),
    ...ids,
    links: [...readLinks(cell("links")), ...links],
    ...(listing !== undefined && { listing }),
  });
}

/** A paper as a row under `csvHead`; reading it gives the same paper. */
export const toCsvRow = (paper: Paper): string =>
  csvLine([
    ...csvColumns.map((name) => (name === "authors" ? writeList(paper.authors) : (paper[name] ?? ""))),
    writeList(paper.topics),
    paper.links.map(({ kind, url }) => `${kind} ${url.replace(/\s/g, encodeURIComponent)}`).join(" "),
    paper.listing === undefined ? "" : JSON.stringify(paper.listing),
    paper.abstract,
  ]);

export const csvHead = csvLine([...csvColumns, ...moreColumns]);

/** Parted by semicolons, or as JSON where that would be misread. */
const writeList = (texts: readonly string[]): string =>
  texts.some((text) => /;|^\[/.test(text)) ? JSON.stringify(texts) : texts.join("; ");

function readList(cell: string): readonly string[] {
  const json = cell.startsWith("[") ? readJson(cell) : undefined;
  const texts: readonly unknown[] = Array.isArray(json) ? json : cell.split(";");
  return texts.flatMap((text) => (typeof text === "string" ? text.trim() || [] : []));
}

/** `code https://.. project https://..`; an address without its kind is a link of any kind. */
function readLinks(cell: string): readonly Link[] {
  const words = cell.split(/\s+/);
  return words.flatMap((url, i) => {
    const link = Link.safeParse({ kind: words[i - 1], url }).data ?? Link.safeParse({ kind: "other", url }).data;
    return link ?? [];
  });
}

function readJson(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
