import type { Span, Text } from "../../src/format/card.ts";
import { literal } from "../../src/format/plain-text.ts";
import { clipText } from "../../src/text/clip.ts";

/**
 * Escapes text so that Discord shows it as it is. Marks that mean something anywhere are always escaped; those that mean
 * something at the start of a line also where a span starts, as it may stand there; a colon where it could belong to a
 * link or an emoji. Discord takes a backslash before any punctuation for an escape.
 */
export const escapeText = (text: string): string => {
  const shown = wellFormed(literal(text));
  return hasAlive.test(shown) ? shown.replace(alive, "\\$&") : shown;
};

const alive = /[\\*_~|`[\]<>@]|:(?=\S|$)|(?<=^[^\S\n]*)[#.+-]|(?<=^[^\S\n]*\d+)\./gm;
/** Whether there is any: found without looking back from each point and dash. */
const hasAlive = /[\\*_~|`[\]<>@]|:(?=\S|$)|^[^\S\n]*(?:[#.+-]|\d+\.)/m;

/** Halves of characters cannot be sent. */
export const wellFormed = (text: string): string => (hasHalf.test(text) ? text.replace(half, "\ufffd") : text);

const half = /\p{Surrogate}/gu;
const hasHalf = /\p{Surrogate}/u;

/** The markdown of a text, of at most `max` characters: clipped at the end of a sentence or word where it is longer. */
export function writeText(text: Text, max: number): string {
  let written = "";
  let last: string | undefined;
  for (const span of joinPlain(text)) {
    const room = max - written.length - 1;
    const whole = writeSpan(span);
    const part = whole.length <= room ? whole : clipSpan(span, room);
    written += part !== "" && last === part[0] && isMark(part[0]) ? `\u200b${part}` : part;
    last = part.at(-1) ?? last;
    if (part !== whole) break;
  }
  return written.trim();
}

/** Neighbours of one kind are written as one, so that nothing grows together at their seam. */
function joinPlain(text: Text): Text {
  const joined: Span[] = [];
  for (const span of text) {
    const last = joined.at(-1);
    if (last?.kind === "plain" && span.kind === "plain")
      joined[joined.length - 1] = { kind: "plain", text: last.text + span.text };
    else joined.push(span);
  }
  return joined;
}

const isMark = (character = ""): boolean => character === "*" || character === "`";

/** The longest beginning of a span that fits. */
function clipSpan(span: Span, room: number): string {
  for (let length = room; length > 0; ) {
    const written = writeSpan({ ...span, text: clipText(span.text, length) });
    if (written.length <= room) return written;
    length = Math.min(length - 1, Math.floor((length * room) / written.length));
  }
  return "";
}

function writeSpan(span: Span): string {
  switch (span.kind) {
    case "plain":
      return escapeText(span.text);
    case "bold":
    case "mark":
      return writeBold(span.text);
    case "code":
    case "line":
      return writeCode(span.text);
    case "link":
      return writeLink(span.text, span.url);
    case "time": {
      const seconds = Math.floor(span.at.getTime() / 1000);
      return Number.isFinite(seconds) ? `<t:${seconds}:f>` : escapeText(span.text);
    }
    case "channel":
      return /^\d{15,22}$/.test(span.id) ? `<#${span.id}>` : escapeText(span.text);
  }
}

/** White space stays outside of the marks, where it does not unmake them. */
function writeBold(text: string): string {
  const inner = text.trim();
  const start = text.length - text.trimStart().length;
  const [before, after] = [text.slice(0, start), text.slice(start + inner.length)];
  // One line at a time: a heading or a list ends with its line, and would cut the marks in two.
  const lines = inner.split("\n").map((line) => (line.trim() === "" ? line : `**${escapeText(line)}**`));
  return `${before}${lines.join("\n")}${after}`;
}

/** Nothing can be escaped in code, so what could end it early is no code. */
function writeCode(text: string): string {
  const clean = wellFormed(literal(text)).replace(/\s+/g, " ").trim();
  return clean === "" ? "" : clean.includes("`") ? escapeText(text) : `\`${clean}\``;
}

/** Discord shows a link literally whose text has brackets or looks like an address: its address goes beside that. */
function writeLink(text: string, url: string): string {
  const address = writeAddress(url);
  if (address === undefined) return writeBold(text);
  const flat = text.replace(/\s+/g, " ").trim();
  return flat === "" || /[[\]]|:\/\/|www\./i.test(flat)
    ? `${writeBold(flat)} [link](<${address}>)`.trim()
    : `[${escapeText(flat)}](<${address}>)`;
}

/** An address that leads to the web and cannot end its link early; `undefined` for any other. */
export function writeAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") return undefined;
  return href.replace(/[()<>\\*_~|`[\]\s]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
