import { isOneSlip } from "../text/nearest.ts";
import type { Command } from "./command.ts";
import type { RawOptions } from "./options.ts";

/** What a typed line asks for. */
export interface ParsedLine {
  readonly command: Command;
  readonly options: RawOptions;
  /** The positional text as far as `--`, where what looks like an option is none of the command's. */
  readonly loose: string;
  /** False where the first word names no command, so that the whole line became a search. */
  readonly named: boolean;
  /** The line with the command that the first word was probably meant to be. */
  readonly meant?: string;
}

/**
 * Reads a line: a command's name, then options and the text of the positional option, in any order.
 *
 * `--name value` counts only at the start of a word outside quotes, and where the command has an option of that name; `--`
 * ends the options; all other text is the positional option, verbatim but for white space at its ends. Values may stand in quotes
 * (`\"` and `\\` inside). Phones are forgiven: a long dash for `--`, curly quotes. A line that starts with no command's
 * name is text for `fallback`.
 */
export function parseLine(line: string, commands: readonly Command[], fallback: Command): ParsedLine {
  const text = line.trim();
  const named = findCommand(text, commands);
  if (named) return { command: named.command, ...parseOptions(named.rest, named.command), named: true };
  const slip = commands.map((command) => ({ name: command.name, ...splitName(text, command) })).find(isSlip);
  return {
    command: fallback,
    ...parseOptions(text, fallback),
    named: false,
    ...(slip !== undefined && { meant: `${slip.name} ${slip.rest}`.trim() }),
  };
}

/** The command that a line starts with, the one with the longest name where several fit, and the rest of the line. */
export function findCommand(
  text: string,
  commands: readonly Command[],
): { readonly command: Command; readonly rest: string } | undefined {
  const first = text.match(/^\S*/)?.[0].toLowerCase() ?? "";
  const group = `${first} `;
  const fitting = commands
    .filter(({ name }) => name === first || name.startsWith(group))
    .map((command) => ({ command, ...splitName(text, command) }))
    .filter(({ command, head }) => head === command.name)
    .sort((a, b) => b.head.length - a.head.length);
  return fitting[0];
}

const isSlip = ({ name, head }: { readonly name: string; readonly head: string }): boolean => isOneSlip(head, name);

/** As many words of a text as a command's name has, in lower case and one space apart, and the rest. */
function splitName(text: string, { name }: Command): { readonly head: string; readonly rest: string } {
  const count = name.split(" ").length;
  const words = text.match(firstWords[count - 1] ?? "")?.[0] ?? "";
  return { head: words.trim().replace(/\s+/g, " ").toLowerCase(), rest: text.slice(words.length) };
}

/** As many words at the start of a text as the name of a command can have; fewer where it has fewer. */
const firstWords = [/^\S+\s*/, /^(?:\S+\s*){1,2}/, /^(?:\S+\s*){1,3}/];

const optionStart = /^(?:--|—|–)([a-z][a-z-]*)(?:=|\s+|$)/i;
const endOfOptions = /^--(?:\s+|$)/;
const quoted = /^"((?:[^"\\]|\\.)*)"(?=\s|$)|^[“”]([^“”]*)[“”](?=\s|$)|^[‘’]([^‘’]*)[‘’](?=\s|$)/s;
const wordAndSpace = /^\S+\s*/;
const quotedAndSpace = /^(?:"[^"]*"|[“”][^“”]*[“”])(?:\s+|$)/;

function parseOptions(text: string, command: Command): Pick<ParsedLine, "options" | "loose"> {
  const options: Record<string, string | boolean> = {};
  let loose = "";
  let literal = "";
  let rest = text;
  while (rest !== "") {
    const end = rest.match(endOfOptions);
    if (end) {
      literal = rest.slice(end[0].length);
      break;
    }
    const start = rest.match(optionStart);
    const spec = start && command.options.find((option) => option.name === start[1]?.toLowerCase());
    if (start && spec) {
      const takesValue = spec.kind !== "flag" || start[0].endsWith("=");
      const [value, length] = takesValue ? readValue(rest.slice(start[0].length)) : ([true, 0] as const);
      options[spec.name] = value;
      rest = rest.slice(start[0].length + length).trimStart();
    } else {
      const words = firstPiece(rest);
      loose += words;
      rest = rest.slice(words.length);
    }
  }
  const positional = (loose + literal).trim();
  const owner = command.positional?.name ?? leftover;
  return { options: positional === "" ? options : { ...options, [owner]: positional }, loose };
}

/** The word, or the text in quotes, that a text starts with, and the space behind it. */
const firstPiece = (text: string): string => (text.match(quotedAndSpace) ?? text.match(wordAndSpace))?.[0] ?? text;

/** The words of a text that look like options, outside quotes, in lower case: the name, and whether it has a long dash, as phones write it and printers too. */
export function optionLikes(text: string): readonly { readonly name: string; readonly isLong: boolean }[] {
  const found: { name: string; isLong: boolean }[] = [];
  for (let rest = text.trimStart(); rest !== ""; rest = rest.slice(firstPiece(rest).length)) {
    const [, name] = rest.match(optionStart) ?? [];
    if (name !== undefined) found.push({ name: name.toLowerCase(), isLong: !rest.startsWith("-") });
  }
  return found;
}

/** The name under which text goes that a command has no place for: no command has this option, so it is refused. */
const leftover = "";

/** The value at the start of a text and how many characters it took. */
function readValue(text: string): readonly [value: string, length: number] {
  const inQuotes = text.match(quoted);
  if (inQuotes) return [inQuotes[2] ?? inQuotes[3] ?? (inQuotes[1] ?? "").replace(/\\(.)/gs, "$1"), inQuotes[0].length];
  const word = text.match(/^\S+/)?.[0] ?? "";
  return [word, word.length];
}

const needsQuotes = /^$|\s|^["“”‘’]/;
const looksLikeOption = /(^|\s)(--|—|–)(\s|[a-z]|$)/i;

/**
 * Writes the line that `parseLine` reads back as just this command with just these options; `false` is left out, and so is
 * white space at the ends of the positional text.
 */
export function formatLine(name: string, positional = "", options: RawOptions = {}): string {
  const parts = Object.entries(options).flatMap(([option, value]) =>
    value === false ? [] : value === true ? [`--${option}`] : [`--${option} ${formatValue(String(value))}`],
  );
  const text = looksLikeOption.test(positional) ? `-- ${positional}` : positional;
  return [name, ...parts, text].filter((part) => part !== "").join(" ");
}

function formatValue(value: string): string {
  return needsQuotes.test(value) ? `"${value.replace(/["\\]/g, "\\$&")}"` : value;
}
