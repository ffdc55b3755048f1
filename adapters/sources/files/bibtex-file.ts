import type { Readable } from "node:stream";
import type { Item } from "../../../src/sync/item.ts";
import { readBibtex } from "./bibtex.ts";
import { readLines, unreadable } from "./lines.ts";

const entryStart = /^\s*@\s*(\w+)\s*[{(]/;
/** As they stand, `@string{acl = ".."}` and the like. */
const definition = /^\s*@\s*string\s*[{(]\s*([\w:+-]+)/i;

/**
 * The entries of a file, read one by one: each begins on a line of its own. One that is not closed ends where the next one
 * begins at the start of a line, so that it takes no other with it. Rejects where the file cannot be read.
 */
export async function* readBibtexFile(input: Readable): AsyncGenerator<Item> {
  const definitions = new Map<string, string>();
  let lines: string[] = [];
  let start = 1;
  let number = 0;
  let depth = 0;

  function* finish(): Generator<Item> {
    const source = lines.join("\n");
    const [, name] = source.match(definition) ?? [];
    if (name !== undefined) definitions.set(name.toLowerCase(), source);
    else if (entryStart.test(source)) yield* readEntry(source, start, definitions);
    lines = [];
    start = number;
    depth = 0;
  }

  for await (const line of readLines(input)) {
    number += 1;
    if (entryStart.test(line) && (depth <= 0 || line.startsWith("@"))) yield* finish();
    lines.push(line);
    depth += bracesIn(line);
  }
  yield* finish();
}

/** How many more braces a line opens than it closes. */
function bracesIn(line: string): number {
  let depth = 0;
  for (const [brace] of line.matchAll(/(?<!\\)[{}]/g)) depth += brace === "{" ? 1 : -1;
  return depth;
}

function* readEntry(source: string, line: number, definitions: ReadonlyMap<string, string>): Generator<Item> {
  const problem = unreadable(source);
  if (problem !== undefined) return void (yield { line, problem });
  // Only those that it may mean: some files define hundreds of journals.
  const words = definitions.size === 0 ? new Set() : new Set(source.toLowerCase().match(/[\w:+-]+/g));
  const used = [...definitions].flatMap(([name, text]) => (words.has(name) ? [text] : []));
  try {
    for (const read of readBibtex([...used, source].join("\n")))
      yield typeof read === "string" ? { line, problem: read } : { line, record: read };
  } catch (error) {
    const [problem = "no BibTeX"] = (error instanceof Error ? error.message : String(error)).split("\n");
    yield { line, problem: `not BibTeX: ${problem.replace(/ at line \d+ col \d+:?$/, "")}` };
  }
}
