import type { Command } from "../../src/bot/command.ts";
import { findCommand, parseLine } from "../../src/bot/line.ts";
import type { OptionValue } from "../../src/bot/options.ts";
import type { Block, Reply, Span, Text } from "../../src/format/card.ts";
import { slashCommand } from "./commands.ts";

/** The same reply with the lines in it as they are typed here, where each option has a field of its own. */
export function asTyped(reply: Reply, commands: readonly Command[]): Reply {
  return { ...reply, blocks: reply.blocks.map((block) => blockAsTyped(block, commands)) };
}

function blockAsTyped(block: Block, commands: readonly Command[]): Block {
  // What has no line stays the very same: it may have been written before.
  if ((block.kind !== "text" && block.kind !== "note") || !block.text.some(isLine)) return block;
  const text: Text = block.text.map((span) =>
    isLine(span) ? { kind: "code", text: lineAsTyped(span.text, commands) } : span,
  );
  return { ...block, text };
}

const isLine = ({ kind }: Span): boolean => kind === "line";

/** `share muse --note "worth a read"` as `/paper share paper:muse note:worth a read`; what is only pressed here stays a line. */
export function lineAsTyped(line: string, commands: readonly Command[]): string {
  const command = findCommand(line, commands)?.command;
  if (command === undefined || command.offMenu) return line;
  const { options } = parseLine(line, commands, command);
  const first = command.positional?.name ?? "";
  const given = Object.entries(options).toSorted(([a], [b]) => Number(b === first) - Number(a === first));
  return [`/${slashCommand}`, command.name, ...given.map(([name, value]) => `${name}:${shown(value)}`)].join(" ");
}

const shown = (value: OptionValue): string => (value === true ? "True" : value === false ? "False" : String(value));
