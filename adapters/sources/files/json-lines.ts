import type { Readable } from "node:stream";
import { z } from "zod";
import { Signals } from "../../../src/signals.ts";
import type { CountedPaper, Item } from "../../../src/sync/item.ts";
import { readRecord } from "../read-record.ts";
import { readLines, unreadable } from "./lines.ts";

/** The papers of a file with one JSON object a line; empty lines are passed over. Rejects where the file cannot be read. */
export async function* readJsonLines(input: Readable): AsyncGenerator<Item> {
  let number = 0;
  for await (const text of readLines(input)) {
    number += 1;
    if (text.trim() === "") continue;
    const json = parseJson(text);
    const read = unreadable(text) ?? (json === undefined ? "not JSON" : readRecord(json));
    if (typeof read === "string") yield { line: number, problem: read };
    else yield { line: number, record: read, ...Counted.safeParse(json).data };
  }
}

const Counted = z.object({ signals: Signals });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Without what is empty. */
export function toJsonLine({ paper, signals }: CountedPaper): string {
  const { handle, title, abstract, authors, topics, links, ...rest } = paper;
  return `${JSON.stringify({
    handle,
    title,
    ...rest,
    ...(abstract !== "" && { abstract }),
    ...(authors.length > 0 && { authors }),
    ...(topics.length > 0 && { topics }),
    ...(links.length > 0 && { links }),
    ...(signals !== undefined && { signals }),
  })}\n`;
}
