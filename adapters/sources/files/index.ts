import { createReadStream, type ReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import type { Readable } from "node:stream";
import { UserError } from "../../../src/errors.ts";
import type { Paper } from "../../../src/paper.ts";
import type { CountedPaper, FileFormat, Item } from "../../../src/sync/item.ts";
import { reasonOf } from "../file-error.ts";
import { csvHead, readCsv, toCsvRow } from "./csv.ts";
import { readJsonLines, toJsonLine } from "./json-lines.ts";

const extensions: Readonly<Record<string, FileFormat>> = {
  ".jsonl": "jsonl",
  ".ndjson": "jsonl",
  ".bib": "bibtex",
  ".bibtex": "bibtex",
  ".csv": "csv",
};

/** An open file of papers. */
export interface PapersFile {
  readonly name: string;
  /** In bytes, where that is known. */
  readonly size: number | undefined;
  /** How much of it was read so far. */
  bytesRead(): number;
  /** Rejects with a `UserError` where it cannot be read. */
  readonly items: AsyncIterable<Item>;
}

/** Opens a file, `-` for standard input, in a format or else that of its name. Rejects with a `UserError`. */
export async function openPapersFile(path: string, format: FileFormat | undefined): Promise<PapersFile> {
  const known = format ?? (path === "-" ? "jsonl" : extensions[extname(path).toLowerCase()]);
  if (known === undefined) {
    throw new UserError(
      `The name of ${path} does not tell its format.`,
      "Name it .jsonl, .bib or .csv, or add --as jsonl, --as bibtex or --as csv.",
    );
  }
  if (path === "-") {
    return {
      name: "standard input",
      size: undefined,
      bytesRead: () => 0,
      items: readItems(() => process.stdin, known),
    };
  }
  let file: ReadStream | undefined;
  const open = () => {
    file = createReadStream(path);
    return file;
  };
  const name = basename(path);
  const size = await sizeOf(path);
  return { name, size, bytesRead: () => file?.bytesRead ?? 0, items: explained(readItems(open, known), path) };
}

const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => undefined,
  );

/** Opens the file only when its items are asked for: until then nobody would hear of an error. */
async function* readItems(open: () => Readable, format: FileFormat): AsyncGenerator<Item> {
  switch (format) {
    case "jsonl":
      return yield* readJsonLines(open());
    case "csv":
      return yield* readCsv(open());
    case "bibtex":
      // It takes a while to load.
      return yield* (await import("./bibtex-file.ts")).readBibtexFile(open());
  }
}

async function* explained(items: AsyncIterable<Item>, path: string): AsyncGenerator<Item> {
  try {
    yield* items;
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${basename(path)}: ${error.message}`, error.hint);
    throw new UserError(`Cannot read ${path}: ${reasonOf(error)}.`, "Check the name and the file.");
  }
}

/**
 * Papers as text in a format, some at a time; `cite` writes one as a BibTeX entry. Reading it gives the same papers, and of
 * JSON Lines also what was counted of them.
 */
export async function* writePapers(
  pages: AsyncIterable<readonly CountedPaper[]>,
  format: FileFormat,
  cite: (paper: Paper) => Promise<string>,
): AsyncGenerator<string> {
  if (format === "csv") yield csvHead;
  const write = await writerOf(format, cite);
  for await (const page of pages) yield (await Promise.all(page.map(write))).join("");
}

async function writerOf(
  format: FileFormat,
  cite: (paper: Paper) => Promise<string>,
): Promise<(paper: CountedPaper) => string | Promise<string>> {
  switch (format) {
    case "jsonl":
      return toJsonLine;
    case "csv":
      return ({ paper }) => toCsvRow(paper);
    case "bibtex": {
      const { toBibtex } = await import("./bibtex.ts");
      return async ({ paper }) => `${toBibtex(paper, await cite(paper))}\n`;
    }
  }
}
