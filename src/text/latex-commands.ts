import {
  DEEPEST,
  LONGEST_FORMULA,
  type Mode,
  next,
  type Reader,
  readFormula,
  readGroup,
  readOptional,
  readRawGroup,
  startsWith,
  take,
} from "./latex-reader.ts";
import {
  accents,
  functionNames,
  spaces,
  switches,
  symbols,
  textSymbols,
  toBlackboard,
  toScript,
} from "./latex-symbols.ts";

/** What a command of mathematics applies to: a group, a command or one character. */
export const readArgument = (reader: Reader, end: number): string | undefined => {
  while (reader.at < end && reader.text[reader.at] === " ") reader.at++;
  if (reader.at >= end) return undefined;
  const sign = reader.text[reader.at];
  if (sign === "{") return readGroup(reader, end, "math");
  if (sign !== "\\") return take(reader, String.fromCodePoint(reader.text.codePointAt(reader.at) ?? 0).length);
  if (reader.depth >= DEEPEST) return undefined;
  reader.depth++;
  const content = readCommand(reader, end, "math");
  reader.depth--;
  return content;
};

const commandName = /[A-Za-z]+/y;
const windowsPath = /(?:\\[\w.-]*)+/y;

/** Reads what begins with a backslash. */
export const readCommand = (reader: Reader, end: number, mode: Mode): string => {
  const { text, at } = reader;
  if (mode === "text" && /(?:^|[^A-Za-z])[A-Za-z]:$/.test(text.slice(Math.max(0, at - 3), at))) {
    windowsPath.lastIndex = at;
    return take(reader, Math.min(windowsPath.exec(text)?.[0].length ?? 1, end - at));
  }
  commandName.lastIndex = at + 1;
  const name = commandName.exec(text)?.[0].slice(0, end - at - 1) ?? "";
  if (name !== "") {
    reader.at += 1 + name.length;
    return readNamed(reader, end, mode, name);
  }
  if (at + 1 >= end) return take(reader, 1);
  reader.at += 2;
  return readEscape(reader, end, mode, text.charAt(at + 1));
};

const readEscape = (reader: Reader, end: number, mode: Mode, sign: string): string => {
  if (/[%&_#${}]/.test(sign)) return sign;
  if (/[,;:\s]/.test(sign)) return mode === "text" && /^\s?$/.test(reader.last) ? `\\${sign}` : " ";
  if (/[!/-]/.test(sign)) return "";
  if (sign === "\\" && /[^\s:\\]/.test(reader.last)) return " ";
  if (sign === "|" && mode === "math") return "‖";
  const closing = { "(": "\\)", "[": "\\]" }[sign];
  const close = closing === undefined ? end : next(reader, closing, reader.at);
  if (closing !== undefined && close + 2 <= end && close - reader.at <= LONGEST_FORMULA)
    return readFormula(reader, reader.at, close, 2);
  const accent = accents.get(sign);
  return (accent === undefined ? undefined : readAccented(reader, end, mode, accent)) ?? `\\${sign}`;
};

const accentBase = /[ ]?(?:\\([ij])(?![A-Za-z])|(\p{L}))/uy;

/** The letter or group that comes next with an accent on its first letter, or undefined where no letter comes. */
const readAccented = (reader: Reader, end: number, mode: Mode, accent: string): string | undefined => {
  const start = reader.at;
  const group =
    reader.text[start] === "\\" && mode === "math" ? readArgument(reader, end) : readGroup(reader, end, mode);
  if (group !== undefined) {
    // A dotless i or j takes its accent as the letter itself does in Unicode.
    const content = group.trim().replace(/^ı/, "i").replace(/^ȷ/, "j");
    const first = String.fromCodePoint(content.codePointAt(0) ?? 0x20);
    return `${first}${/^\p{L}|^[=<>∈]/u.test(first) ? accent : ""}${content.slice(first.length)}`
      .normalize("NFC")
      .trim();
  }
  accentBase.lastIndex = start;
  const base = accentBase.exec(reader.text);
  if (base === null || start + base[0].length > end) return undefined;
  reader.at += base[0].length;
  return `${base[1] ?? base[2] ?? ""}${accent}`.normalize("NFC");
};

const readNamed = (reader: Reader, end: number, mode: Mode, name: string): string => {
  const symbol = symbols.get(name) ?? textSymbols.get(name);
  if (symbol !== undefined) {
    const before = reader.last;
    endName(reader, end, (textSymbols.has(name) && symbol.length === 1) || (mode === "math" && before !== " "));
    return symbol;
  }
  if (switches.has(name)) return endName(reader, end, true) ?? "";
  if (spaces.has(name)) return " ";
  if (functionNames.has(name)) return /[\p{L}\p{N})]/u.test(reader.last) ? ` ${name}` : name;
  return (
    readStructure(reader, end, mode, name) ??
    (accents.has(name) ? readAccented(reader, end, mode, accents.get(name) ?? "") : readUnknown(reader, end, mode)) ??
    `\\${name}`
  );
};

/** Passes over `{}` or, before a letter or digit, over the spaces that only end the name of a command. */
const endName = (reader: Reader, end: number, spaceEndsIt: boolean): undefined => {
  if (startsWith(reader, "{}", end)) reader.at += 2;
  else if (spaceEndsIt && / +(?=[\p{L}\p{N}])/uy.test(reader.text.slice(reader.at, reader.at + 2))) reader.at++;
};

/** A part of a fraction or root: in brackets unless it is one number or one word. */
const grouped = (text: string): string => (/^[\p{L}\p{M}\p{N}.]*$/u.test(text) ? text : `(${text})`);

/** Commands whose groups mean something; undefined for all others, or where their groups are missing. */
const readStructure = (reader: Reader, end: number, mode: Mode, name: string): string | undefined => {
  const start = reader.at;
  const missing = (): undefined => {
    reader.at = start;
  };
  switch (name) {
    case "frac":
    case "dfrac":
    case "tfrac":
    case "nicefrac":
    case "sfrac": {
      const over = readArgument(reader, end);
      if (over === undefined) return missing();
      const under = readArgument(reader, end);
      return under === undefined ? `\\${name} ${over}` : `${grouped(over)}/${grouped(under)}`;
    }
    case "sqrt": {
      const degree = readOptional(reader);
      const radicand = readArgument(reader, end);
      return radicand === undefined ? missing() : `${toScript("^", degree)}√${grouped(radicand)}`;
    }
    case "mathbb":
    case "mathds": {
      const letters = readArgument(reader, end);
      return letters === undefined ? missing() : toBlackboard(letters);
    }
    case "textsuperscript":
    case "textsubscript": {
      const content = readGroup(reader, end, mode);
      return content === undefined ? missing() : toScript(name === "textsuperscript" ? "^" : "_", content);
    }
    case "text":
    case "textrm":
    case "mbox":
      return readGroup(reader, end, "text");
    case "href": {
      const url = readRawGroup(reader, end);
      const label = url === undefined ? undefined : readGroup(reader, end, mode);
      return url === undefined ? missing() : label === undefined || label === url ? url : `${label} (${url})`;
    }
    case "url":
    case "path":
      return readRawGroup(reader, end);
    case "footnote": {
      const note = readGroup(reader, end, mode);
      return note === undefined ? missing() : ` (${note})`;
    }
    case "cite":
    case "citep":
    case "citet": {
      readOptional(reader);
      const keys = readRawGroup(reader, end);
      return keys === undefined ? missing() : `[${keys}]`;
    }
    case "begin":
    case "end":
    case "label":
      return readRawGroup(reader, end) === undefined ? missing() : " ";
    case "item":
      return "•";
    default:
      return undefined;
  }
};

/** The groups of a command that only sets a font, or that nobody knows: what they hold, one after the other. */
const readUnknown = (reader: Reader, end: number, mode: Mode): string | undefined => {
  const start = reader.at;
  readOptional(reader);
  const groups: string[] = [];
  for (let group = readGroup(reader, end, mode); group !== undefined; group = readGroup(reader, end, mode))
    groups.push(group);
  if (groups.length > 0) return groups.join(" ");
  reader.at = start;
  return undefined;
};
