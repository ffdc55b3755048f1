import { findLinks } from "../../src/text/links.ts";

/** Lines of a page that belong together, joined by spaces. */
export interface Paragraph {
  /** The line it begins on, from 1. */
  readonly line: number;
  readonly text: string;
}

/** No editor wraps at more columns by itself: a longer line is a paragraph, or most of one. */
const WIDEST_WRAP = 200;

/**
 * The paragraphs of a page, in order. At its top each line for which `isHeading` holds is one. Blank lines part them; where there are none, a line that ends early parts them (the
 * next word would still have fit), and so does a title between prose. Takes any line endings.
 */
export const paragraphsOf = (page: string, isHeading: (line: string) => boolean): readonly Paragraph[] => {
  const paragraphs: Paragraph[] = [];
  let block: Paragraph[] = [];
  let isTop = true;
  const endBlock = (): void => {
    for (const lines of unwrap(block))
      paragraphs.push({ line: lines[0]?.line ?? 0, text: lines.map(({ text }) => text).join(" ") });
    block = [];
  };
  const lines = page.replace(/^\ufeff/, "").split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/);
  lines.forEach((content, index) => {
    const text = content.trim();
    isTop &&= text === "" || isHeading(text);
    if (text === "") endBlock();
    else if (isTop) paragraphs.push({ line: index + 1, text });
    else block.push({ line: index + 1, text });
  });
  endBlock();
  return paragraphs;
};

/** Lines that directly follow each other, parted into paragraphs. */
const unwrap = (lines: readonly Paragraph[]): readonly (readonly Paragraph[])[] => {
  const width = lines.reduce((widest, { text }) => Math.max(widest, isWrapped(text) ? text.length : 0), 0);
  const paragraphs: Paragraph[][] = [];
  let current: Paragraph[] = [];
  lines.forEach((line, index) => {
    const previous = current.at(-1)?.text;
    const following = lines[index + 1]?.text;
    if (previous !== undefined && !continues(previous, line.text, following, width, current.length === 1)) {
      paragraphs.push(current);
      current = [];
    }
    current.push(line);
  });
  if (current.length > 0) paragraphs.push(current);
  return paragraphs;
};

/** A single long word, such as a link, may be wider than what the page was wrapped at. */
const isWrapped = (line: string): boolean => line.length <= WIDEST_WRAP && line.includes(" ");

const continues = (
  line: string,
  next: string,
  afterNext: string | undefined,
  width: number,
  isFirstLine: boolean,
): boolean => {
  if (!endsSentence(line) && /^\p{Ll}+[\s,.;:]/u.test(next)) return true;
  if (line.length > WIDEST_WRAP) return !endsSentence(line) && (next.length > WIDEST_WRAP || /\p{Ll}\.$/u.test(next));
  if (next.length > WIDEST_WRAP || !isFull(line, next, width)) return false;
  // The line is as wide as a wrapped one, yet it may be a title, or end an abstract with a title below.
  if (isFirstLine && looksLikeTitle(line) && afterNext !== undefined && shareOfCapitals(next) < 0.8) return false;
  const titleFollows = looksLikeTitle(next) && afterNext !== undefined && !/^[\p{Ll}(]/u.test(afterNext);
  return !(endsSentence(line) && titleFollows && !(isFull(next, afterNext, width) && looksLikeTitle(line)));
};

/** Whether the line had no room for the first word of the next one. */
const isFull = (line: string, next: string, width: number): boolean =>
  line.length + 1 + (/^\S+/.exec(next)?.[0].length ?? 0) > width;

const endsSentence = (line: string): boolean => {
  if (/[.!?…]["'”’)\]]*$/.test(line)) return true;
  return findLinks(line.slice(-300)).at(-1)?.end === Math.min(line.length, 300);
};

const looksLikeTitle = (line: string): boolean =>
  line.length <= WIDEST_WRAP &&
  !/[.,;:-]$|\s(?:\p{Ll}{1,3}|with|from)$/u.test(line) &&
  /^[\p{Lu}\p{N}]/u.test(line) &&
  shareOfCapitals(line) > 0.8;

/** How many of the longer words have a capital or a digit: near 1 in Title Case, near 0 in prose; 0 without words. */
export const shareOfCapitals = (text: string): number => {
  const words = text
    .split(/\s+/)
    .filter((word) => word.replace(/[^\p{L}\p{N}]/gu, "").length > 3 && !/^(?:with|from|into)$/.test(word));
  return words.length === 0 ? 0 : words.filter((word) => /[\p{Lu}\p{Lt}\p{N}]/u.test(word)).length / words.length;
};
