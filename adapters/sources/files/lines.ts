import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import { UserError } from "../../../src/errors.ts";

/** In bytes: no paper is as long, and a file without lines is no file of papers. */
const LONGEST_LINE = 30_000_000;

/** Stands for what is no UTF-8; no text has it (https://www.unicode.org/faq/private_use.html#noncharacters). */
const UNREADABLE = "\uffff";

/** Why a text from `readLines` cannot be taken as it is; `undefined` where it can. */
export const unreadable = (text: string): string | undefined =>
  text.includes(UNREADABLE) ? "not in UTF-8: save the file in that encoding" : undefined;

/**
 * The lines of a file in UTF-8, whatever ends them, without a byte-order mark. What is no UTF-8 in a line makes that line one that
 * `unreadable` tells. Rejects where the file cannot be read, or a line has no end.
 */
export async function* readLines(input: Readable): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of input as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf("\n") + 1;
    rest = bytes.subarray(end);
    if (rest.length > LONGEST_LINE)
      throw new UserError(`A line has more than ${LONGEST_LINE / 1e6} MB.`, "Check that this is a file of papers.");
    if (end > 0) yield* split(bytes.subarray(0, end - 1));
  }
  if (rest.length > 0) yield* split(rest);

  function* split(bytes: Buffer): Generator<string> {
    const text = decode(bytes);
    const start = isFirst && text.startsWith("\ufeff") ? 1 : 0;
    isFirst = false;
    yield* text
      .slice(start)
      .replace(/\r$/, "")
      .split(/\r\n|\n|\r/);
  }
}

/** Line by line where some of it is no UTF-8: the other lines are whole. */
function decode(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  const lines = bytes.toString("latin1").split("\n");
  return lines.map((line) => decodeLine(Buffer.from(line, "latin1"))).join("\n");
}

const decodeLine = (bytes: Buffer): string =>
  isUtf8(bytes) ? bytes.toString() : bytes.toString().replaceAll("\ufffd", UNREADABLE);
