import { readArgument, readCommand } from "./latex-commands.ts";
import {
  groupEnd,
  LONGEST_FORMULA,
  type Mode,
  matchBraces,
  next,
  type Reader,
  readFormula,
  readGroup,
  startsWith,
  take,
  unescapeLink,
} from "./latex-reader.ts";
import { toScript } from "./latex-symbols.ts";
import { findLinks } from "./links.ts";

/**
 * The Unicode text that LaTeX source stands for. Made for titles and abstracts, which mix both: what is not surely LaTeX
 * stays as it is (`snake_case`, `$5 to $10`, `C:\new`, `~5%`, `{"a": 1}`, `--flag`, unknown commands), and links keep
 * their characters. No text is lost where braces or dollars do not match. Never throws.
 */
export const latexToUnicode = (text: string): string => {
  if (!/[\\$`~]|--|[_^]\{/.test(text)) return text;
  const links = findLinks(text).toReversed();
  const reader: Reader = {
    text,
    read: (end, mode) => read(reader, end, mode),
    at: 0,
    last: "",
    openQuotes: 0,
    depth: 0,
    closing: matchBraces(text),
    links,
    found: new Map(),
  };
  return read(reader, text.length, "text");
};

/** Reads up to `end` and gives what it read as Unicode. */
const read = (reader: Reader, end: number, mode: Mode): string => {
  let out = "";
  while (reader.at < end) {
    const piece = readPiece(reader, end, mode);
    if (piece === "") continue;
    out += piece;
    reader.last = piece.slice(-1);
  }
  return out;
};

const plainRun = /[^\\${}`~'_^-]+/y;

/** Reads at least one character. */
const readPiece = (reader: Reader, end: number, mode: Mode): string => {
  const { text, at } = reader;
  while ((reader.links.at(-1)?.start ?? end) < at) reader.links.pop();
  const link = reader.links.at(-1);
  if (link?.start === at) return unescapeLink(take(reader, Math.min(link.end, end) - at));

  plainRun.lastIndex = at;
  const run = plainRun.exec(text);
  if (run !== null) return take(reader, Math.min(at + run[0].length, end, link?.start ?? end) - at);

  switch (text[at]) {
    case "\\":
      return readCommand(reader, end, mode);
    case "{":
      return readBrace(reader, end, mode);
    case "$":
      return readDollar(reader, end, mode);
    case "`":
      return readOpeningQuote(reader, end);
    case "'":
      return readApostrophe(reader, end, mode);
    case "~":
      return readTilde(reader);
    case "-":
      return readHyphens(reader, end, mode);
    case "_":
    case "^":
      return readScript(reader, end, mode);
    default:
      return take(reader, 1);
  }
};

/** In running text only a group that holds a command is LaTeX for sure; other braces are somebody's braces. */
const readBrace = (reader: Reader, end: number, mode: Mode): string => {
  const close = groupEnd(reader, end) ?? -1;
  const isLatex = mode === "math" || next(reader, "\\", reader.at) < close;
  return (isLatex ? readGroup(reader, end, mode) : undefined) ?? take(reader, 1);
};

const readDollar = (reader: Reader, end: number, mode: Mode): string => {
  const sign = startsWith(reader, "$$", end) ? "$$" : "$";
  const start = reader.at + sign.length;
  let close = next(reader, sign, start);
  while (reader.text[close - 1] === "\\") close = next(reader, sign, close + 1);
  if (mode === "math" || close + sign.length > end || close - start > LONGEST_FORMULA) return take(reader, sign.length);
  if (!isFormula(reader.text.slice(start, close), reader.text.charAt(close + sign.length)))
    return take(reader, sign.length);
  return readFormula(reader, start, close, sign.length);
};

/** Whether what stands between two dollars is a formula rather than the words between two prices. */
const isFormula = (content: string, following: string): boolean =>
  /\\[A-Za-z,;|{]/.test(content) ||
  (/^\S(?:.*[\p{L}\p{N}\p{M})\]}|'!*+%])?$/su.test(content) &&
    !/\d/.test(following) &&
    !/\s\p{L}{2,}\s|\p{L}{3,}\s+\p{L}{3,}/u.test(content));

const singleQuoted = /`([^`'"]{1,80})'(?![\p{L}\p{N}])/uy;

const readOpeningQuote = (reader: Reader, end: number): string => {
  if (startsWith(reader, "``", end)) {
    reader.at += 2;
    reader.openQuotes++;
    return "“";
  }
  singleQuoted.lastIndex = reader.at;
  const quoted = singleQuoted.exec(reader.text)?.[1];
  if (quoted === undefined || reader.at + quoted.length + 2 > end) return take(reader, 1);
  reader.at++;
  const content = read(reader, reader.at + quoted.length, "text");
  reader.at++;
  return `‘${content}’`;
};

const readApostrophe = (reader: Reader, end: number, mode: Mode): string => {
  if (mode === "math") return take(reader, 1) && "′";
  if (reader.openQuotes === 0 || !startsWith(reader, "''", end)) return take(reader, 1);
  reader.openQuotes--;
  reader.at += 2;
  return "”";
};

/** A tilde ties what it stands between; before a number or after a slash it means "about" or somebody's home. */
const readTilde = (reader: Reader): string => {
  const following = reader.text.charAt(reader.at + 1);
  const ties = /[\p{L}\p{N}.,:;)\]}"'”’%]/u.test(reader.last) && /\S/.test(following) && following !== "~";
  const range = /\d/.test(reader.last) && /\d/.test(following);
  return take(reader, 1) && (ties && !range ? " " : "~");
};

const hyphens = /-+/y;

/** Two hyphens are an en dash, three an em dash, between words or spaces; `--flag` and rules of hyphens stay. */
const readHyphens = (reader: Reader, end: number, mode: Mode): string => {
  hyphens.lastIndex = reader.at;
  const run = take(reader, Math.min(hyphens.exec(reader.text)?.[0].length ?? 1, end - reader.at));
  const dash = { 2: "–", 3: "—" }[run.length];
  if (mode === "math" || dash === undefined) return run;
  const following = reader.text.charAt(reader.at);
  const isOption = /^$|[\s([{"'“‘`=|/]/.test(reader.last) && !/^$|\s/.test(following);
  return isOption ? run : dash;
};

const readScript = (reader: Reader, end: number, mode: Mode): string => {
  const sign = take(reader, 1) === "^" ? "^" : "_";
  if (mode === "text" && !/[\p{L}\p{N})\]]/u.test(reader.last)) return sign;
  const content = mode === "math" ? readArgument(reader, end) : readGroup(reader, end, "math");
  return content === undefined ? sign : toScript(sign, content.trim());
};
