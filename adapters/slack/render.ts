import type { types } from "@slack/bolt";
import type { Block, Button, Reply, Text } from "../../src/format/card.ts";
import { isBlank, literal } from "../../src/format/plain-text.ts";
import { typedLines } from "../../src/format/typed-lines.ts";
import { clipText } from "../../src/text/clip.ts";
import { type Placing, toButton, toMenu } from "./action.ts";
import { fallbackText } from "./fallback-text.ts";
import { limits } from "./limits.ts";
import { toMrkdwn } from "./mrkdwn.ts";
import { toRichText } from "./rich-text.ts";

/** The blocks that paperboy sends. */
export type SlackBlock =
  | types.HeaderBlock
  | types.SectionBlock
  | types.RichTextBlock
  | types.ContextBlock
  | types.DividerBlock
  | types.ActionsBlock;

/** A message as Slack takes it. `text` says the same as the blocks. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: SlackBlock[];
}

const CUT: SlackBlock = {
  type: "context",
  elements: [{ type: "plain_text", text: "… There is more than fits into one message.", emoji: false }],
};

/** The block id that tells which message this is, where Slack does not: see `keyOf`. */
const keyedId = (key: string): string => `key:${key}`;

/** The key that was written into a message's blocks. */
export const keyOf = (blockId: string | undefined): string | undefined =>
  blockId?.match(/^key:([a-z0-9]{1,25})$/i)?.[1];

/** A reply as a message, within all limits of Slack; `key` goes into it, for `keyOf` to read. */
export function toSlack(said: Reply, placing: Placing & { readonly key?: string } = {}): SlackMessage {
  const reply = asTyped(said, placing);
  const blocks = writeBlocks(reply, placing, limits.blocks);
  const [first, ...others] = blocks;
  const keyed = first && placing.key !== undefined ? [{ ...first, block_id: keyedId(placing.key) }, ...others] : blocks;
  return { text: fallbackText(said, reply.blocks), blocks: keyed };
}

/** Lines are typed behind the slash command, which Slack does not take in a thread. */
const asTyped = (reply: Reply, { thread }: Placing): Reply =>
  typedLines(reply, (line) => (thread === undefined ? `/paper ${line}` : line));

/** At most so many blocks that show a reply; where some are left out, the last says so. */
export const toBlocks = (reply: Reply, placing: Placing, most: number): SlackBlock[] =>
  writeBlocks(asTyped(reply, placing), placing, most);

function writeBlocks(reply: Reply, placing: Placing, most: number): SlackBlock[] {
  const blocks: SlackBlock[] = [];
  let room: number = limits.total;
  for (const block of reply.blocks) {
    const { made, size } = fit(block, placing, room);
    if (made.length === 0) continue;
    if (blocks.length + made.length >= most || size > room) return [...blocks, CUT];
    blocks.push(...made);
    room -= size;
  }
  return blocks.length === 0 ? [toRichText([{ kind: "plain", text: fallbackText(reply) }])] : blocks;
}

/** The blocks for one block, its text cut where it is longer than Slack takes, and how much of the total they are. */
function fit(block: Block, placing: Placing, room: number): { readonly made: SlackBlock[]; readonly size: number } {
  let most: number = Math.min(limits.section, Math.max(room, 0));
  for (;;) {
    const made = toSlackBlocks(cutTo(block, most), placing);
    const size = sizeOf(made);
    if ((size <= room && made.every(isShortEnough)) || most < 100) return { made, size };
    most = Math.floor(most * 0.8);
  }
}

const isShortEnough = (block: SlackBlock): boolean =>
  block.type === "section"
    ? (block.text?.text.length ?? 0) <= limits.section
    : block.type !== "context" || block.elements.every((each) => !("text" in each) || each.text.length <= 2000);

/** What Slack may count of some blocks: all that they say, carry and lead to. */
const sizeOf = (blocks: readonly SlackBlock[]): number => blocks.reduce((size, block) => size + sizeOfParts(block), 0);

function sizeOfParts(value: object): number {
  let size = 0;
  // Called for each part of each message: a list of its entries would take longer than all else.
  for (const name in value) {
    if (name === "type") continue;
    const part = value[name as keyof typeof value] as unknown;
    if (typeof part === "string") size += part.length;
    else if (typeof part === "object" && part !== null) size += sizeOfParts(part);
  }
  return size;
}

function cutTo(block: Block, most: number): Block {
  if ((block.kind !== "text" && block.kind !== "note") || lengthOf(block.text) <= most) return block;
  return { ...block, text: clipSpans(block.text, most) };
}

const lengthOf = (text: Text): number => text.reduce((length, span) => length + span.text.length, 0);

/** The first spans of a text, with so many characters in all; the last one ends at a sentence or a word. */
function clipSpans(text: Text, most: number): Text {
  let left = most;
  const kept: Text[number][] = [];
  for (const span of text) {
    if (left <= 0) break;
    kept.push({ ...span, text: clipText(span.text, left) });
    left -= span.text.length;
  }
  return kept;
}

function toSlackBlocks(block: Block, placing: Placing): SlackBlock[] {
  switch (block.kind) {
    case "heading":
      return heading(literal(block.text).trim());
    case "text":
      return paragraph(block.text, block.button && toButton(block.button, 0, placing));
    case "note":
      return note(block.text);
    case "divider":
      return [{ type: "divider" }];
    case "buttons":
      return block.menu === undefined ? rows(block.buttons, placing) : toMenu(block.menu, block.buttons, placing);
  }
}

function heading(text: string): SlackBlock[] {
  if (text === "") return [];
  if (text.length > limits.heading) return [toRichText([{ kind: "bold", text: clipText(text, limits.section) }])];
  return [{ type: "header", text: { type: "plain_text", text, emoji: false } }];
}

const isEmpty = (text: Text): boolean => text.every((span) => isBlank(span.text));

/** Only a section has room for a button beside its text; text that mrkdwn would format gets it in a row below. */
function paragraph(text: Text, button: types.Button | undefined): SlackBlock[] {
  const below: SlackBlock[] = button ? [{ type: "actions", elements: [button] }] : [];
  if (isEmpty(text)) return below;
  const mrkdwn = button && toMrkdwn(text);
  if (!button || mrkdwn === undefined) return [toRichText(text), ...below];
  return [{ type: "section", text: { type: "mrkdwn", text: mrkdwn, verbatim: true }, accessory: button }];
}

function note(text: Text): SlackBlock[] {
  if (isEmpty(text)) return [];
  const mrkdwn = toMrkdwn(text);
  const written = (): string => literal(text.map((span) => span.text).join(""));
  return [
    {
      type: "context",
      elements: [
        mrkdwn === undefined
          ? { type: "plain_text", text: written(), emoji: false }
          : { type: "mrkdwn", text: mrkdwn, verbatim: true },
      ],
    },
  ];
}

function rows(buttons: readonly Button[], placing: Placing): SlackBlock[] {
  const made = buttons.flatMap((button, i) => toButton(button, i, placing) ?? []);
  const count = Math.ceil(made.length / limits.row);
  return Array.from({ length: count }, (_, row) => ({
    type: "actions",
    elements: made.slice(row * limits.row, (row + 1) * limits.row),
  }));
}
