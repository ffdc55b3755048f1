import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APISelectMenuComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type RESTPostAPIChannelMessageJSONBody,
} from "discord.js";
import type { Block, Button, Reply } from "../../src/format/card.ts";
import { clipText } from "../../src/text/clip.ts";
import { type LineKeys, writeCustomId } from "./custom-id.ts";
import { limits } from "./limits.ts";
import { escapeText, wellFormed, writeAddress, writeText } from "./markdown.ts";

/** A message as Discord takes it, for posts, answers and edits alike. Nobody is notified by it. */
export interface Payload {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowed_mentions: NonNullable<RESTPostAPIChannelMessageJSONBody["allowed_mentions"]>;
}

/** Texts shorter than this are not worth their place: the rest of a reply that long is left out. */
const LEAST_SHARE = 60;
/** Kept free for the container and a last text. */
const RESERVED = 2;

/**
 * A reply as Components V2, within the limits for any reply: long texts share the room, what has no room left loses its
 * buttons first. Buttons that mean the same in one message stay apart. `ids` are numbers for the container and its first
 * part, by which the message can be recognised later.
 */
export function renderReply(reply: Reply, keys: LineKeys, ids: readonly number[] = []): Payload {
  const parts: APIComponentInContainer[] = [];
  const taken = new Set<string>();
  let room = limits.components - RESERVED;
  let lines: string[] = [];

  const flush = () => {
    if (lines.length === 0) return;
    parts.push(textDisplay(lines.join("\n")));
    room -= 1;
    lines = [];
  };
  const build = (button: Button) => toButton(button, keys, taken);
  const addRow = (buttons: readonly Button[]) => {
    // A text before the row and one after it may take a place each.
    const built = buttons
      .slice(0, Math.max(0, Math.min(limits.buttonsInRow, room - 2)))
      .flatMap((one) => build(one) ?? []);
    if (built.length === 0) return;
    flush();
    parts.push({ type: ComponentType.ActionRow, components: built });
    room -= 1 + built.length;
  };

  const written = writeBlocks(reply.blocks);
  for (const [i, { block, text }] of written.entries()) {
    if (block.kind === "buttons" && block.menu !== undefined) {
      const menu = room < 4 ? undefined : toMenu(block.menu, block.buttons, keys, i);
      if (menu === undefined) continue;
      flush();
      parts.push({ type: ComponentType.ActionRow, components: [menu] });
      room -= 2;
      continue;
    }
    if (block.kind === "buttons") {
      for (let from = 0; from < block.buttons.length; from += limits.buttonsInRow)
        addRow(block.buttons.slice(from, from + limits.buttonsInRow));
      continue;
    }
    if (block.kind === "divider") {
      if (room < 3) continue;
      flush();
      parts.push({ type: ComponentType.Separator, divider: true });
      room -= 1;
      continue;
    }
    if (text === "") continue;
    const button = block.kind === "text" && block.button && room >= 4 ? build(block.button) : undefined;
    if (button === undefined) {
      lines.push(text);
      continue;
    }
    flush();
    // Small print belongs to the paragraph above it.
    const next = written[i + 1];
    const note = next?.block.kind === "note" ? next.text : "";
    if (note !== "") written[i + 1] = { block: { kind: "note", text: [] }, text: "" };
    const display = textDisplay(note === "" ? text : `${text}\n${note}`);
    parts.push({ type: ComponentType.Section, components: [display], accessory: button });
    room -= 3;
  }
  if (lines.length === 0 && parts.length === 0) lines.push(escapeText(clipText(reply.summary, 500)).trim() || "…");
  flush();
  const [id, idOfFirst] = ids;
  const [first, ...others] = parts;
  const marked = first && idOfFirst !== undefined ? [{ ...first, id: idOfFirst }, ...others] : parts;
  const container = { type: ComponentType.Container, ...(id !== undefined && { id }), components: marked } as const;
  return { flags: MessageFlags.IsComponentsV2, components: [container], allowed_mentions: { parse: [] } };
}

const textDisplay = (content: string): APITextDisplayComponent => ({ type: ComponentType.TextDisplay, content });

interface Written {
  readonly block: Block;
  /** Markdown; empty where the block shows none. */
  readonly text: string;
}

/** Writes all texts so that they fit together: short ones whole, long ones cut to an equal share. */
function writeBlocks(blocks: readonly Block[]): Written[] {
  const texts = blocks.filter(hasText).slice(0, Math.floor(limits.text / LEAST_SHARE));
  const whole = new Map(texts.map((block) => [block, writeBlock(block, limits.text)]));
  const share =
    shareOf(
      [...whole.values()].map(({ length }) => length + 1),
      limits.text,
    ) - 1;
  const fitting = (block: Block, text: string) => (text.length <= share ? text : writeBlock(block, share));
  return blocks.map((block) => ({ block, text: fitting(block, whole.get(block) ?? "") }));
}

const hasText = ({ kind }: Block): boolean => kind !== "buttons" && kind !== "divider";

/** The largest share with which all texts of these lengths fit into the room, where the longer ones are cut to it. */
function shareOf(lengths: readonly number[], room: number): number {
  let rest = room;
  const sorted = [...lengths].sort((a, b) => a - b);
  for (const [i, length] of sorted.entries()) {
    const share = Math.floor(rest / (sorted.length - i));
    if (length > share) return share;
    rest -= length;
  }
  return room;
}

function writeBlock(block: Block, max: number): string {
  switch (block.kind) {
    case "heading": {
      const text = writeText([{ kind: "plain", text: block.text.replace(/\s+/g, " ") }], max - "### ".length);
      return text === "" ? "" : `### ${text}`;
    }
    case "text":
      return writeText(block.text, max);
    case "note": {
      const flat = block.text.map((span) => ({ ...span, text: span.text.replace(/\s+/g, " ") }));
      const text = writeText(flat, max - "-# ".length);
      return text === "" ? "" : `-# ${text}`;
    }
    case "divider":
    case "buttons":
      return "";
  }
}

/** A menu whose choices are what the ids of their buttons would be. */
function toMenu(
  label: string,
  buttons: readonly Button[],
  keys: LineKeys,
  nth: number,
): APISelectMenuComponent | undefined {
  const taken = new Set<string>();
  const built = buttons.flatMap((button) => toButton(button, keys, taken) ?? []).slice(0, limits.choices);
  const options = built.flatMap((one) =>
    "custom_id" in one ? [{ label: one.label ?? "…", value: one.custom_id }] : [],
  );
  return options.length === 0
    ? undefined
    : { type: ComponentType.StringSelect, custom_id: `m${nth}`, placeholder: label, options };
}

/** Gives nothing for a button that cannot be pressed: its line was too long to be kept, or its address leads nowhere. */
function toButton(button: Button, keys: LineKeys, taken: Set<string>): APIButtonComponent | undefined {
  const label = clipText(wellFormed(button.label).replace(/\s+/g, " ").trim(), limits.buttonLabel) || "…";
  const type = ComponentType.Button;
  if (button.kind === "link") {
    const url = writeAddress(button.url);
    return url === undefined || url.length > limits.buttonUrl
      ? undefined
      : { type, style: ButtonStyle.Link, label, url };
  }
  const id = writeCustomId(button, keys, taken);
  if (id === undefined) return undefined;
  taken.add(id);
  return { type, style: ButtonStyle.Secondary, label, custom_id: id };
}
