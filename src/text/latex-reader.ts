import type { LinkRange } from "./links.ts";

/** Where the reading stands. It only ever moves forward, so that the whole takes time in proportion to the text. */
export interface Reader {
  readonly text: string;
  /** Reads up to `end` and gives what it read as Unicode. */
  readonly read: (end: number, mode: Mode) => string;
  at: number;
  /** The last character written, to decide on spaces, dashes and ties. */
  last: string;
  openQuotes: number;
  depth: number;
  /** The index of the brace that closes the one at this index; 0 where none does. */
  readonly closing: Int32Array;
  /** Links not passed yet, the next one last. */
  readonly links: LinkRange[];
  /** Where each sign that was looked for comes next. */
  readonly found: Map<string, number>;
}

export type Mode = "text" | "math";

export const DEEPEST = 40;
export const LONGEST_FORMULA = 1000;

export const matchBraces = (text: string): Int32Array => {
  if (!text.includes("{")) return new Int32Array(0);
  const closing = new Int32Array(text.length);
  const open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (sign === "\\") i++;
    else if (sign === "{") open.push(i);
    else if (sign === "}") {
      const start = open.pop();
      if (start !== undefined) closing[start] = i;
    }
  }
  return closing;
};

export const take = (reader: Reader, length: number): string => {
  const taken = reader.text.slice(reader.at, reader.at + length);
  reader.at += length;
  return taken;
};

export const startsWith = (reader: Reader, sign: string, end: number): boolean =>
  reader.at + sign.length <= end && reader.text.startsWith(sign, reader.at);

/** Where a sign comes next, at or after `from`. */
export const next = (reader: Reader, sign: string, from: number): number => {
  const known = reader.found.get(sign) ?? -1;
  if (known >= from) return known;
  const found = reader.text.indexOf(sign, from);
  const position = found < 0 ? Number.POSITIVE_INFINITY : found;
  reader.found.set(sign, position);
  return position;
};

export const unescapeLink = (link: string): string => link.replace(/\\([_%#&~])/g, "$1");

export const groupEnd = (reader: Reader, end: number): number | undefined => {
  const close = reader.text[reader.at] === "{" ? (reader.closing[reader.at] ?? 0) : 0;
  return close > 0 && close < end ? close : undefined;
};

/** The content of the group that begins here, or undefined where none does; moves behind it. */
export const readGroup = (reader: Reader, end: number, mode: Mode): string | undefined => {
  const close = groupEnd(reader, end);
  if (close === undefined) return undefined;
  reader.at++;
  reader.depth++;
  const content = reader.depth > DEEPEST ? take(reader, close - reader.at) : reader.read(close, mode);
  reader.depth--;
  reader.at = close + 1;
  return content;
};

/** The characters of the group that begins here, as they stand. */
export const readRawGroup = (reader: Reader, end: number): string | undefined => {
  const close = groupEnd(reader, end);
  if (close === undefined) return undefined;
  const content = reader.text.slice(reader.at + 1, close);
  reader.at = close + 1;
  return unescapeLink(content);
};

export const readFormula = (reader: Reader, start: number, close: number, signLength: number): string => {
  reader.at = start;
  reader.last = "";
  const formula = reader.read(close, "math").trim();
  reader.at = close + signLength;
  return formula;
};

const optional = /\[([^[\]{}]{0,200})\](?=\{)/y;

export const readOptional = (reader: Reader): string => {
  optional.lastIndex = reader.at;
  const found = optional.exec(reader.text);
  reader.at += found?.[0].length ?? 0;
  return found?.[1] ?? "";
};
