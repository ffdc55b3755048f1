import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Paper } from "../../../src/paper.ts";
import type { Item } from "../../../src/sync/item.ts";
import { readRecord } from "../read-record.ts";

/** The papers of a file with one JSON object a line; empty lines are passed over. Rejects where the file cannot be read. */
export async function* readJsonLines(input: Readable): AsyncGenerator<Item> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    const text = number === 1 ? line.replace(/^\ufeff/, "") : line;
    if (text.trim() === "") continue;
    const read = readLine(text);
    yield typeof read === "string" ? { line: number, problem: read } : { line: number, record: read };
  }
}

function readLine(text: string) {
  const json = parseJson(text);
  return json === undefined ? "not JSON" : readRecord(json);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Without what is empty. */
export function toJsonLine({ handle, title, abstract, authors, topics, links, ...rest }: Paper): string {
  return `${JSON.stringify({
    handle,
    title,
    ...rest,
    ...(abstract !== "" && { abstract }),
    ...(authors.length > 0 && { authors }),
    ...(topics.length > 0 && { topics }),
    ...(links.length > 0 && { links }),
  })}\n`;
}
