import type { Reply } from "../../src/format/card.ts";
import { type Pen, writeReply } from "../../src/format/plain-text.ts";
import { clipText } from "../../src/text/clip.ts";
import { limits } from "./limits.ts";
import { escapeText } from "./mrkdwn.ts";

/** What there is to read; the buttons are announced by themselves. */
const readingPen: Pen = {
  span: ({ text }) => text,
  heading: (text) => text,
  note: (text) => text,
  divider: () => "",
  buttons: () => "",
  beside: (text) => text,
};

/** A reply as one text, its summary first: for notifications and screen readers, which do not read blocks. Never empty. */
export function fallbackText(reply: Reply): string {
  const body = writeReply(reply, readingPen)
    .trim()
    .replace(/\n{2,}/g, "\n");
  const text = body.startsWith(reply.summary) ? body : `${reply.summary}\n${body}`.trim();
  let room: number = limits.fallback;
  let clipped = escapeText(clipText(text, room));
  // Escapes make it longer; what was cut may have been one of many.
  while (clipped.length > limits.fallback) {
    room = Math.floor(room * 0.8);
    clipped = escapeText(clipText(text, room));
  }
  return clipped.trim() === "" ? "paperboy" : clipped;
}
