import type { Block, Reply } from "../../src/format/card.ts";
import { literal } from "../../src/format/plain-text.ts";
import { clipText } from "../../src/text/clip.ts";
import { limits } from "./limits.ts";
import { escapeText, placeName } from "./mrkdwn.ts";

/** What there is to read; the buttons are announced by themselves. */
function readable(block: Block): string {
  switch (block.kind) {
    case "heading":
      return block.text;
    case "text":
    case "note":
      return block.text.map((span) => (span.kind === "channel" ? placeName(span) : span.text)).join("");
    case "divider":
    case "buttons":
      return "";
  }
}

const bodyOf = (blocks: Reply["blocks"]): string => {
  const parts = blocks.map(readable).filter((part) => part !== "");
  return literal(parts.join("\n"))
    .trim()
    .replace(/\n{2,}/g, "\n");
};

/**
 * A reply as one text, its summary first: for notifications and screen readers, which do not read blocks. Never empty.
 * `shown` are its blocks with their lines as they are typed; the summary has them as they are.
 */
export function fallbackText({ blocks, summary }: Reply, shown = blocks): string {
  const says = bodyOf(blocks);
  const body = shown === blocks ? says : bodyOf(shown);
  const text = says.startsWith(summary) ? body : `${literal(summary)}\n${body}`.trim();
  let room: number = limits.fallback;
  let clipped = escapeText(clipText(text, room));
  // Escapes make it longer; what was cut may have been one of many.
  while (clipped.length > limits.fallback) {
    room = Math.floor(room * 0.8);
    clipped = escapeText(clipText(text, room));
  }
  return clipped.trim() === "" ? "paperboy" : clipped;
}
