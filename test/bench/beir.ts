/** Judged collections on disk, in the layout of BEIR (https://github.com/beir-cellar/beir): for measuring a search. */
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { UserError } from "../../src/errors.ts";
import type { Paper } from "../../src/paper.ts";

export interface Collection {
  /** A paper's handle is its `_id`, whatever characters that has. */
  readonly papers: readonly Paper[];
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  /** Grades by query, then by paper. */
  readonly judgements: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const Id = z.union([z.string().min(1), z.number().transform(String)]);
const Document = z.object({ _id: Id, title: z.string().nullish(), text: z.string().nullish() });
const QueryLine = z.object({ _id: Id, text: z.string() });

/**
 * Reads `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv` of a folder. Text stays as it is. Rejects with a `UserError`
 * that names the file and the line where one is missing or cannot be read.
 */
export async function readCollection(dir: string): Promise<Collection> {
  const papers: Paper[] = [];
  const handles = new Set<string>();
  const corpus = join(dir, "corpus.jsonl");
  for await (const [line, place] of linesOf(corpus)) {
    const { _id: handle, title, text } = readJson(line, Document, place, '{"_id": "..", "title": "..", "text": ".."}');
    if (handles.has(handle)) throw new UserError(`${place}: _id “${handle}” comes twice.`, "Give each paper its own.");
    handles.add(handle);
    papers.push({ handle, title: title ?? "", abstract: text ?? "", authors: [], topics: [], links: [] });
  }

  const queries: { id: string; text: string }[] = [];
  for await (const [line, place] of linesOf(join(dir, "queries.jsonl"))) {
    const { _id: id, text } = readJson(line, QueryLine, place, '{"_id": "..", "text": ".."}');
    queries.push({ id, text });
  }

  const judgements = new Map<string, Map<string, number>>();
  let isFirst = true;
  for await (const [line, place] of linesOf(join(dir, "qrels", "test.tsv"))) {
    const [query = "", paper = "", grade = ""] = line.split("\t");
    const isHeader = isFirst && grade.trim() === "score";
    isFirst = false;
    if (isHeader) continue;
    if (query === "" || paper === "" || !/^\s*-?\d+(\.\d+)?\s*$/.test(grade)) {
      throw new UserError(`${place} is no judgement.`, "Write query-id, corpus-id and score with tabs between them.");
    }
    judgements.set(query, (judgements.get(query) ?? new Map()).set(paper, Number(grade)));
  }
  if (papers.length === 0) throw new UserError(`${corpus} holds no paper.`, 'Write one {"_id": ..} a line.');
  return { papers, queries, judgements };
}

/** The lines that are not empty, each with its place for messages. */
async function* linesOf(file: string): AsyncGenerator<readonly [line: string, place: string]> {
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (line.trim() !== "") yield [number === 1 ? line.replace(/^\uFEFF/, "") : line, `${file}:${number}`];
    }
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    const hint = "A collection is a folder with corpus.jsonl, queries.jsonl and qrels/test.tsv (BEIR's layout).";
    throw new UserError(`${file} cannot be read: ${error.message}.`, hint);
  }
}

function readJson<Value>(line: string, schema: z.ZodType<Value>, place: string, like: string): Value {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UserError(`${place} is no JSON.`, `Each line must be like ${like}.`);
  }
  const read = schema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new UserError(
      `${place}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}.`,
      `Each line must be like ${like}.`,
    );
  }
  return read.data;
}
