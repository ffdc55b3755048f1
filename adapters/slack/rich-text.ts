import type { types } from "@slack/bolt";
import type { Span, Text } from "../../src/format/card.ts";
import { literal } from "../../src/format/plain-text.ts";
import { dateFormat, isChannelId, linkAddress, placeName, unixTime } from "./mrkdwn.ts";

/** Text as a block in which nothing but its own nodes formats, mentions or links. */
export const toRichText = (text: Text): types.RichTextBlock => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: text.filter(hasText).map(toElement) }],
});

/** Slack refuses empty elements. */
const hasText = (span: Span): boolean => span.text !== "";

function toElement(span: Span): types.RichTextElement {
  const text = literal(span.text);
  switch (span.kind) {
    case "plain":
      return { type: "text", text };
    case "bold":
    case "mark":
      return { type: "text", text, style: { bold: true } };
    case "code":
    case "line":
      return { type: "text", text, style: { code: true } };
    case "link": {
      const url = linkAddress(span.url);
      return url === undefined
        ? { type: "text", text, style: { bold: true } }
        : { type: "link", url, text, style: { bold: true } };
    }
    case "time":
      return { type: "date", timestamp: unixTime(span.at), format: dateFormat, fallback: text };
    case "channel":
      return isChannelId(span.id)
        ? { type: "channel", channel_id: span.id }
        : { type: "text", text: placeName({ ...span, text }) };
  }
}
