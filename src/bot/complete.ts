import type { Context, Suggestion } from "./command.ts";

/** What could be typed instead of the last part of a line. */
export interface Completions {
  /** The part at the end of the line that a suggestion replaces. */
  readonly typed: string;
  readonly suggestions: readonly Suggestion[];
}

/** Completes a line from the command table: names of commands and options, choices, and what an option suggests. */
export async function completeLine(line: string, context: Context): Promise<Completions> {
  const [, name = "", space, rest = ""] = line.match(/^\s*(\S*)(\s*)(.*)$/s) ?? [];
  if (space === "") {
    const known = context.commands.filter((command) => command.name.startsWith(name.toLowerCase()));
    return { typed: name, suggestions: known.map(({ name: value, summary }) => ({ value, label: summary })) };
  }
  const command = context.commands.find((candidate) => candidate.name === name.toLowerCase());
  if (!command) return { typed: "", suggestions: [] };

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
  const choices = option.choices.filter((choice) => choice.startsWith(typed));
  const suggested = await command.suggest[option.name]?.(typed, context);
  return { typed, suggestions: [...choices.map((value) => ({ value, label: value })), ...(suggested ?? [])] };
}
