import type { Command } from "../../src/bot/command.ts";
import { findCommand, parseLine } from "../../src/bot/line.ts";
import type { OptionValue } from "../../src/bot/options.ts";
import { slashCommand } from "./commands.ts";

/**
 * A line as it is typed here, where each option has a field of its own: `share muse --note "worth a read"` as
 * `/paper share paper:muse note:worth a read`. What is only pressed here stays a line.
 */
export function lineAsTyped(line: string, commands: readonly Command[]): string {
  const command = findCommand(line, commands)?.command;
  if (command === undefined || command.offMenu) return line;
  const { options } = parseLine(line, commands, command);
  const first = command.positional?.name ?? "";
  const given = Object.entries(options).toSorted(([a], [b]) => Number(b === first) - Number(a === first));
  return [`/${slashCommand}`, command.name, ...given.map(([name, value]) => `${name}:${shown(value)}`)].join(" ");
}

const shown = (value: OptionValue): string => (value === true ? "True" : value === false ? "False" : String(value));
