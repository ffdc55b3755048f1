import { styleText } from "node:util";
import wrapAnsi from "wrap-ansi";
import type { Button, Reply } from "../../src/format/card.ts";
import { literal, type Pen, writeButton, writeMenu, writeReply } from "../../src/format/plain-text.ts";
import type { Screen } from "./screen.ts";

/** A reply as it stands on a screen, with the command lines of its buttons spelled out. */
export const renderForScreen = (reply: Reply, screen: Screen): string => write(reply, screenPen(screen), screen);

/** A reply whose buttons have numbers to press, those after `before`; and all lines that they stand for, the first under 1. */
export function renderForChat(
  reply: Reply,
  screen: Screen,
  before: readonly string[] = [],
): { readonly text: string; readonly lines: readonly string[] } {
  const lines = [...before];
  const pen = screenPen(screen);
  const number = (line: string): string => pen.span({ kind: "code", text: `[${lines.push(line)}]` });
  const numbered = (button: Button): string => {
    if (button.kind === "link") return pen.buttons([button]);
    const label = literal(button.label);
    const mark = `${number(button.line)}${UNBROKEN}`;
    return `${mark}${"[99] ".length + label.length <= screen.width ? unbroken(label) : label}`;
  };
  const text = write(
    reply,
    {
      ...pen,
      // An address that is spelled out gets a line of its own, so that it can be copied whole.
      buttons: (buttons) =>
        buttons
          .map((button) =>
            button.kind === "link" && !screen.links ? `\n${numbered(button)}` : `   ${numbered(button)}`,
          )
          .join("")
          .trimStart(),
      // That a number beside a paragraph shows more of it goes without saying; anything else is said.
      beside: (paragraph, button) =>
        button.kind === "link"
          ? paragraph
          : `${number(button.line)} ${button.line.startsWith("show ") ? "" : `${literal(button.label)}: `}${paragraph}`,
    },
    screen,
  );
  return { text, lines };
}

const write = (reply: Reply, pen: Pen, { width }: Screen): string =>
  wrapAnsi(writeReply(reply, pen), width).replaceAll(UNBROKEN, " ");

/** Stands for a space at which no line ends, while lines are made: a character for private use. */
const UNBROKEN = "\ue000";

const unbroken = (text: string): string => text.replaceAll(" ", UNBROKEN);

type Style = "bold" | "dim" | "cyan" | "yellow" | "underline";

function screenPen({ width, colour, links }: Screen): Pen {
  const paint = (style: Style, text: string): string =>
    colour && text !== "" ? styleText(style, text, { validateStream: false }) : text;
  const linkTo = (text: string, url: string): string =>
    links ? `\u001b]8;;${literal(url)}\u0007${paint("underline", text)}\u001b]8;;\u0007` : text;
  return {
    span: (span) => {
      switch (span.kind) {
        case "plain":
        case "time":
        case "channel":
          return span.text;
        case "bold":
          return paint("bold", span.text);
        case "code":
        case "line":
          // Lines of a file are to be copied as they are.
          return paint("cyan", span.text.includes("\n") ? unbroken(span.text) : span.text);
        case "mark":
          return paint("yellow", span.text);
        case "link":
          return paint("bold", linkTo(span.text, span.url));
      }
    },
    heading: (text) => paint("bold", text),
    note: (text) => paint("dim", text),
    divider: () => paint("dim", "─".repeat(Math.min(width, 40))),
    buttons: (buttons, menu) =>
      menu !== undefined
        ? writeMenu(menu, buttons)
        : buttons
            .map((button) =>
              button.kind === "link" && links ? linkTo(literal(button.label), button.url) : writeButton(button),
            )
            .join("\n"),
    beside: (text) => text,
  };
}
