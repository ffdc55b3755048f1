import type { Command, Suggestion } from "./command.ts";
import type { Context } from "./context.ts";
import { findCommand } from "./line.ts";

/** What could be typed instead of the last part of a line. */
export interface Completions {
  /** The part at the end of the line that a suggestion replaces. */
  readonly typed: string;
  readonly suggestions: readonly Suggestion[];
}

/**
 * Completes a line from the command table: names of commands and options, choices, and what an option suggests. A line that
 * names no command is the `fallback`'s.
 */
export async function completeLine(
  line: string,
  commands: readonly Command[],
  fallback: Command,
  context: Context,
): Promise<Completions> {
  const start = line.trimStart().toLowerCase().replace(/\s+/g, " ");
  const names = commands.filter(({ name }) => name.startsWith(start));
  if (names.length > 0) {
    return {
      typed: line.trimStart(),
      suggestions: names.map(({ name, summary }) => ({ value: name, label: summary })),
    };
  }
  const text = line.trimStart();
  const { command, rest } = findCommand(text, commands) ?? { command: fallback, rest: text };

  const last = rest.match(/\S*$/)?.[0] ?? "";
  if (last.startsWith("--")) {
    const named = command.options.filter((option) => option !== command.positional);
    const suggestions = named.map((option) => ({ value: `--${option.name}`, label: option.description }));
    return { typed: last, suggestions: suggestions.filter(({ value }) => value.startsWith(last)) };
  }
  const asked = rest.match(/(?:^|\s)--([a-z-]+)\s+(\S*)$/);
  const option = command.options.find((candidate) => candidate.name === asked?.[1]) ?? command.positional;
  if (!option) return { typed: "", suggestions: [] };
  const typed = option === command.positional ? rest : last;
  return { typed, suggestions: await suggestValues(command, option.name, typed, context) };
}

/** Values for an option of which something has been typed: its choices, or what the command suggests. */
export async function suggestValues(
  command: Command | undefined,
  option: string,
  typed: string,
  context: Context,
): Promise<readonly Suggestion[]> {
  const choices = command?.options.find(({ name }) => name === option)?.choices ?? [];
  const suggested = await command?.suggest[option]?.(typed, context);
  const fitting = choices.filter((choice) => choice.startsWith(typed.toLowerCase()));
  return [...fitting.map((value) => ({ value, label: value })), ...(suggested ?? [])];
}
