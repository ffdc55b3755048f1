import type { Caller } from "../../src/bot/context.ts";
import type { Block, Button, Reply } from "../../src/format/card.ts";
import type { Scope } from "../../src/ports.ts";
import { placeOf } from "./permissions.ts";

/**
 * What comes to a person from a guild is pressed in their direct messages, where the scope is their own: its buttons tell
 * the guild, in front of their line.
 */
export function aimAt(scope: Scope, reply: Reply): Reply {
  const place = placeOf(scope);
  if ("person" in place) return reply;
  const aim = (button: Button): Button =>
    button.kind === "link" ? button : { ...button, line: `@${place.guild} ${button.line}` };
  const aimBlock = (block: Block): Block =>
    block.kind === "buttons"
      ? { ...block, buttons: block.buttons.map(aim) }
      : block.kind === "text" && block.button
        ? { ...block, button: aim(block.button) }
        : block;
  return { ...reply, blocks: reply.blocks.map(aimBlock) };
}

/** Reads the line of a button that was pressed in direct messages: as who of which guild, and what for. */
export function readAim(line: string, caller: Caller): { readonly line: string; readonly caller: Caller } {
  const [, guild, rest] = line.match(/^@(\d{1,20}) (.*)$/s) ?? [];
  if (guild === undefined || rest === undefined || !caller.alone) return { line, caller };
  return { line: rest, caller: { ...caller, scope: `discord:${guild}` } };
}

/** The scope in which lines are kept that are too long for a button of a message to this person. */
export const ownScope = (person: string): Scope => `discord:@${person}`;
