import type { Span, Text } from "../../src/format/card.ts";
import { literal } from "../../src/format/plain-text.ts";

/** Text in which Slack sees no mention and no link. It may still see `*`, `_`, `~`, backticks, `:emoji:` and quotes. */
export const escapeText = (text: string): string =>
  isHarmless(text) ? text : literal(text).replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Whether a text has nothing to escape and nothing unseen, like most: all letters are of these ranges. */
const isHarmless = (text: string): boolean => !/[^ -%'-;=?-~\n\xa0-\u2029\u202f-\u2065\u206a-\uffff]/.test(text);

/** There is no escape for these in mrkdwn: text that has them is written otherwise. */
const formats = /[*_~`]|:[^\s:]+:|(^|\n)\s*(>|[-•]\s|\d+[.)]\s)/;

/** The name of a place that is no channel: nobody is named by the id of direct messages. */
export const placeName = ({ id, text }: Extract<Span, { kind: "channel" }>): string =>
  /^D[A-Z0-9]{2,30}$/.test(id) ? "direct messages" : text;

/** A channel's id that Slack shows as its name. */
export const isChannelId = (id: string): boolean => /^[CG][A-Z0-9]{2,30}$/.test(id);

/** The address, where Slack takes it as a link. */
export const linkAddress = (url: string): string | undefined => {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol)) return undefined;
  return address.href.length <= 3000 ? address.href : undefined;
};

/** Text as mrkdwn; `undefined` where mrkdwn could take some of it for formatting. */
export function toMrkdwn(text: Text): string | undefined {
  const whole = text.map((span) => span.text).join("");
  const harmless = isHarmless(whole);
  if (formats.test(harmless ? whole : literal(whole))) return undefined;
  if (!text.every((span, i) => isPlain(span) || standsAlone(span, text[i - 1], text[i + 1]))) return undefined;
  return text.map((span) => writeSpan(span, harmless ? span.text : escapeText(span.text))).join("");
}

const isPlain = ({ kind }: Span): boolean => kind === "plain" || kind === "time" || kind === "channel";

/** Slack sees a styled word only between spaces or punctuation, and within one line. */
function standsAlone({ text }: Span, before: Span | undefined, after: Span | undefined): boolean {
  return (
    /^\S(.*\S)?$/.test(text) &&
    (before === undefined || (isPlain(before) && /[\s(“]$/.test(before.text))) &&
    (after === undefined || (isPlain(after) && /^[\s.,;:!?)”]/.test(after.text)))
  );
}

function writeSpan(span: Span, text: string): string {
  switch (span.kind) {
    case "plain":
      return text;
    case "bold":
    case "mark":
      return `*${text}*`;
    case "code":
    case "line":
      return `\`${text}\``;
    case "link": {
      const address = linkAddress(span.url);
      // The bar ends the address; new URL() writes no angle brackets into one, and & is escaped like everywhere.
      return address === undefined ? text : `<${escapeText(address.replaceAll("|", "%7C"))}|${text}>`;
    }
    case "time":
      return `<!date^${unixTime(span.at)}^${dateFormat}|${text.replaceAll("|", " ")}>`;
    case "channel":
      return isChannelId(span.id) ? `<#${span.id}>` : placeName({ ...span, text });
  }
}

export const unixTime = (at: Date): number => Math.floor(at.getTime() / 1000);

/** The day and the time in the reader's own zone. */
export const dateFormat = "{date_short_pretty} at {time}";
