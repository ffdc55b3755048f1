import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { UserError } from "../../src/errors.ts";
import type { PaperRecord } from "../../src/paper.ts";
import { reasonOf } from "./file-error.ts";
import { readJsonLines } from "./files/json-lines.ts";

export interface LoadedPapers {
  readonly papers: readonly PaperRecord[];
  /** A line for each file with lines that had to be skipped: how many, and the first of them. */
  readonly warnings: readonly string[];
}

const hint = "PAPERS names a file of papers, one JSON object a line, or a folder of such files (*.jsonl).";

/** Reads papers from a file, or from all `*.jsonl` files of a folder in order of their names. Rejects with a `UserError`. */
export async function loadPapers(path: string): Promise<LoadedPapers> {
  const files = await listFiles(path);
  const loaded = await Promise.all(files.map((file) => (files.length === 1 ? loadFile(file) : loadOneOfMany(file))));
  if (loaded.every(({ papers }) => papers.length === 0))
    throw new UserError(`No paper can be read from ${path}: ${loaded[0]?.warnings[0]}.`, hint);
  return {
    papers: loaded.flatMap(({ papers }) => papers),
    warnings: loaded.flatMap(({ warnings }) => warnings),
  };
}

async function listFiles(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).filter((name) => name.endsWith(".jsonl")).sort();
    if (names.length > 0) return names.map((name) => join(path, name));
  } catch (error) {
    throw new UserError(`Cannot read the papers at ${path}: ${reasonOf(error)}.`, hint);
  }
  throw new UserError(`The folder ${path} has no *.jsonl file.`, hint);
}

/** A file that cannot be read at all does not stop the others. */
const loadOneOfMany = (file: string): Promise<LoadedPapers> =>
  loadFile(file).catch((error: unknown) => {
    if (error instanceof UserError) return { papers: [], warnings: [error.message] };
    throw error;
  });

async function loadFile(file: string): Promise<LoadedPapers> {
  const papers: PaperRecord[] = [];
  const problems: string[] = [];
  try {
    for await (const item of readJsonLines(createReadStream(file))) {
      if ("record" in item) papers.push(item.record);
      else problems.push(`line ${item.line}: ${item.problem}`);
    }
  } catch (error) {
    throw new UserError(`Cannot read the papers in ${file}: ${reasonOf(error)}.`, hint);
  }
  const [first = "there is no line in it"] = problems;
  if (papers.length === 0) throw new UserError(`No paper can be read from ${file}: ${first}.`, hint);
  if (problems.length > papers.length) {
    throw new UserError(
      `${file} looks broken: ${problems.length} of ${papers.length + problems.length} lines are no papers; ${first}.`,
      hint,
    );
  }
  if (problems.length === 0) return { papers, warnings: [] };
  return {
    papers,
    warnings: [
      `${basename(file)}: skipped ${problems.length} of ${papers.length + problems.length} lines; the first is ${first}`,
    ],
  };
}
