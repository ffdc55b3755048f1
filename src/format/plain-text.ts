import type { Block, Button, Reply, Span, Text } from "./card.ts";

/** How the parts of a reply are written where there is only text. */
export interface Pen {
  span(span: Span): string;
  heading(text: string): string;
  note(text: string): string;
  divider(): string;
  /** A row of buttons, or nothing; `menu` is the label of one that may be a menu. */
  buttons(buttons: readonly Button[], menu?: string): string;
  /** A paragraph with the button that stands beside it. */
  beside(text: string, button: Button): string;
}

/**
 * Writes a reply as lines of text, blocks one below the other, a paragraph or heading set off by a blank line.
 * Control characters never get through: what a paper or a person wrote cannot move a cursor or colour a screen.
 */
export function writeReply(reply: Reply, pen: Pen): string {
  const parts = reply.blocks.map((block, i) => {
    const text = writeBlock(block, pen);
    return text === "" ? "" : i === 0 ? text : block.kind === "note" ? `\n${text}` : `\n\n${text}`;
  });
  return parts.join("").trimStart();
}

function writeBlock(block: Block, pen: Pen): string {
  switch (block.kind) {
    case "heading":
      return pen.heading(literal(block.text));
    case "text": {
      const text = writeText(block.text, pen);
      return block.button ? pen.beside(text, block.button) : text;
    }
    case "note":
      return pen.note(writeText(block.text, pen));
    case "divider":
      return pen.divider();
    case "buttons":
      return pen.buttons(block.buttons, block.menu);
  }
}

const writeText = (text: Text, pen: Pen): string => text.map((span) => pen.span(literalSpan(span))).join("");

function literalSpan(span: Span): Span {
  const text = literal(span.text);
  return text === span.text ? span : { ...span, text };
}

/** Text without control characters, but for ends of lines, and without bidirectional overrides. */
export const literal = (text: string): string =>
  hasUnseen.test(text) ? text.replaceAll("\r\n", "\n").replace(unseen, " ") : text;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
const unseen = /[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;
/** The same, by what may be seen: all text goes through this, and nearly all letters are of the first range. */
const hasUnseen = /[^ -~\n\xa0-\u2029\u202f-\u2065\u206a-\uffff]/;

/** Whether a text shows nothing at all. */
export const isBlank = (text: string): boolean => !visible.test(text);

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are not visible.
const visible = /[^\s\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

/** Nothing but text. Buttons beside a paragraph are left out: the small print below it names what they show. */
const plainPen: Pen = {
  span: (span) => (span.kind === "link" ? `${span.text} (${literal(span.url)})` : span.text),
  heading: (text) => text,
  note: (text) => text,
  divider: () => "---",
  buttons: (buttons, menu) => (menu === undefined ? buttons.map(writeButton).join("\n") : writeMenu(menu, buttons)),
  beside: (text) => text,
};

/** A menu in one line: its label and the command lines that it stands for. */
export const writeMenu = (label: string, buttons: readonly Button[]): string =>
  `${label}: ${buttons.map((button) => literal(button.kind === "link" ? button.url : button.line)).join(", ")}`;

/** A button spelled out: its label and what it leads to. */
export function writeButton(button: Button): string {
  const target = button.kind === "link" ? button.url : button.line;
  return button.label === target ? `- ${literal(target)}` : `${literal(button.label)}: ${literal(target)}`;
}

/** A reply as plain text: for pipes, notifications and screen readers. */
export const plainText = (reply: Reply): string => writeReply(reply, plainPen);
