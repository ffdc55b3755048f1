import type { CommandInfo } from "../bot/command-info.ts";
import { allowedValues, type OptionSpec } from "../bot/options.ts";
import { advise, type Block, bold, code, plain, privateReply, type Reply, type Text } from "./card.ts";

/** All commands, a line each, with something to press. */
export function helpCard(commands: readonly CommandInfo[]): Reply {
  return privateReply(
    `Commands: ${commands.map(({ name }) => name).join(", ")}`,
    [
      { kind: "heading", text: "What paperboy can do" },
      { kind: "text", text: [plain("Type what you are looking for, or one of these:")] },
      list(commands.map((command) => [code(shortUsage(command)), plain(` – ${command.summary}`)])),
      { kind: "note", text: advise("A command in detail", "help search") },
      tryButtons(commands.flatMap(({ examples }) => examples.slice(0, 1)).slice(0, 4)),
    ],
    commands.map(commandData),
  );
}

/** One command: its options, what they allow, and examples. */
export function commandHelpCard(command: CommandInfo): Reply {
  return privateReply(
    `${usage(command)}: ${command.summary}`,
    [
      { kind: "heading", text: usage(command) },
      { kind: "text", text: [plain(`${command.summary}.`)] },
      ...(command.options.length > 0 ? [list(command.options.map((option) => explain(option, command)))] : []),
      ...(command.notes.length > 0 ? [list(command.notes.map((note) => [plain(note)]))] : []),
      { kind: "text", text: [bold("Examples")] },
      tryButtons(command.examples),
    ],
    commandData(command),
  );
}

/** How a command is typed: `search <query> [--page]`. */
function usage(command: CommandInfo): string {
  const { options, positional } = command;
  const named = options.filter((option) => option !== positional).map((option) => `[--${option.name}]`);
  return [shortUsage(command), ...named].join(" ");
}

/** A paragraph with a line for each item. */
const list = (items: readonly Text[]): Block => ({
  kind: "text",
  text: items.flatMap((item, i) => (i === 0 ? item : [plain("\n"), ...item])),
});

const explain = (option: OptionSpec, { positional }: CommandInfo): Text => [
  code(option === positional ? option.name : `--${option.name}`),
  plain(` – ${option.description}; ${allowedValues(option)}${presetOf(option)}`),
];

function shortUsage({ name, positional }: CommandInfo): string {
  if (!positional) return name;
  return positional.required ? `${name} <${positional.name}>` : `${name} [${positional.name}]`;
}

const presetOf = ({ default: preset }: OptionSpec): string =>
  preset === undefined || preset === "" ? "" : `, ${preset} if not given`;

const tryButtons = (lines: readonly string[]): Block => ({
  kind: "buttons",
  buttons: lines.map((line) => ({ kind: "command", label: line, line })),
});

const commandData = ({ name, summary, options, positional, notes, examples }: CommandInfo): unknown => ({
  name,
  summary,
  options,
  positional: positional?.name,
  notes,
  examples,
});
