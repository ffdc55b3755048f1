import type { Button, Reply } from "../../src/format/card.ts";
import type { Clock, Scope } from "../../src/ports.ts";
import type { AdapterStore } from "../../src/store.ts";
import { limits } from "./limits.ts";
import { wellFormed } from "./markdown.ts";

/** What pressing a button does: an answer of its own, one in place of the message, or a form first. */
export type Press = "answer" | "turn" | "form";

/** A pressed button; its line stands in the id itself, or in the store under a key. */
export type CustomId = { readonly press: Press } & ({ readonly line: string } | { readonly key: string });

const letters = { answer: "a", turn: "t", form: "f" } as const;
/** Room for the letters and the number before the line. */
const LONGEST_LINE = limits.customId - 5;

/** The keys under which the lines of a reply are kept that are too long for a button. */
export type LineKeys = ReadonlyMap<string, string>;

const lineOf = (button: Button): string | undefined =>
  button.kind === "link" ? undefined : wellFormed(button.line.replaceAll("\0", ""));

/** Keeps the lines of a reply that are too long for a button. Rejects where the store cannot. */
export async function keepLongLines(
  reply: Reply,
  scope: Scope,
  memory: () => Promise<AdapterStore>,
  clock: Clock,
): Promise<LineKeys> {
  const lines = reply.blocks.flatMap(buttonsOf).flatMap((button) => lineOf(button) ?? []);
  const long = [...new Set(lines.filter((line) => line.length > LONGEST_LINE))];
  if (long.length === 0) return new Map();
  const store = await memory();
  const keep = async (line: string) => [line, await store.keepLine(scope, line, clock())] as const;
  return new Map(await Promise.all(long.map(keep)));
}

const buttonsOf = (block: Reply["blocks"][number]): readonly Button[] =>
  block.kind === "buttons" ? block.buttons : block.kind === "text" && block.button ? [block.button] : [];

/**
 * Writes what a button means: a letter for how it answers, a number where the message has the same twice, then `:` and the
 * line, or `#` and the key of a line. `undefined` where the line is too long and was not kept.
 */
export function writeCustomId(
  button: Exclude<Button, { kind: "link" }>,
  keys: LineKeys,
  taken: ReadonlySet<string>,
): string | undefined {
  const line = lineOf(button) ?? "";
  const press = button.kind === "form" ? "form" : button.turns ? "turn" : "answer";
  const key = keys.get(line);
  if (line.length > LONGEST_LINE && key === undefined) return undefined;
  const rest = key === undefined ? `:${line}` : `#${key}`;
  for (let nth = 0; ; nth++) {
    const id = `${letters[press]}${nth === 0 ? "" : nth}${rest}`;
    if (!taken.has(id)) return id;
  }
}

/** Reads what `writeCustomId` wrote; `undefined` for anything else. */
export function readCustomId(id: string): CustomId | undefined {
  const [, letter, sign, rest = ""] = id.match(/^([atf])\d*([:#])(.*)$/s) ?? [];
  const press = letter === "a" ? "answer" : letter === "t" ? "turn" : letter === "f" ? "form" : undefined;
  if (press === undefined) return undefined;
  return sign === "#" ? { press, key: rest } : { press, line: rest };
}
