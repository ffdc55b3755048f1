import type { Paper } from "../../paper.ts";
import type { Content, IndexedPaper, ReadText } from "../indexed-paper.ts";

/**
 * The paper in a slot that is taken, its terms read when they are asked for. It is the paper of the last slot asked for: one
 * object serves a hundred thousand papers.
 */
export type Cursor = (slot: number) => IndexedPaper;

export function createCursor(
  paperAt: (slot: number) => Paper | undefined,
  readText: (slot: number) => ReadText,
  count: ContentCounter,
  changes: () => number,
): Cursor {
  let slot = -1;
  let version = 0;
  let text: ReadText | undefined;
  let content: Content | undefined;
  const read = () => {
    text ??= readText(slot);
    return text;
  };
  const indexed: IndexedPaper = {
    get paper() {
      const paper = paperAt(slot);
      if (paper === undefined) throw new RangeError(`No paper is in slot ${slot}.`);
      return paper;
    },
    get title() {
      return read().numbers.subarray(0, read().titleEnd);
    },
    get abstract() {
      return read().numbers.subarray(read().titleEnd, read().abstractEnd);
    },
    get text() {
      return read();
    },
    get content() {
      content ??= count(read());
      return content;
    },
  };
  return (wanted) => {
    if (wanted !== slot || version !== changes()) {
      slot = wanted;
      version = changes();
      text = undefined;
      content = undefined;
    }
    return indexed;
  };
}

/** The different terms of a text but for stop words, as they first come, and how often each comes. */
export type ContentCounter = (text: ReadText) => Content;

export function createContentCounter(isStop: (number: number) => boolean): ContentCounter {
  const content = { terms: new Uint32Array(), counts: new Uint32Array(), size: 0 };
  // By term, one more than its place among these; all zero between two papers: a map would take ten times as long.
  let places = new Uint32Array();
  return ({ numbers, end }) => {
    if (content.terms.length < end)
      [content.terms, content.counts] = [new Uint32Array(2 * end), new Uint32Array(2 * end)];
    const { terms, counts } = content;
    let size = 0;
    for (let i = 0; i < end; i++) {
      const term = numbers[i] ?? 0;
      if (isStop(term)) continue;
      if (term >= places.length) {
        const shorter = places;
        places = new Uint32Array(2 * term + 1);
        places.set(shorter);
      }
      const place = places[term] ?? 0;
      if (place > 0) counts[place - 1] = (counts[place - 1] ?? 0) + 1;
      else {
        terms[size] = term;
        counts[size] = 1;
        places[term] = ++size;
      }
    }
    for (let i = 0; i < size; i++) places[terms[i] ?? 0] = 0;
    content.size = size;
    return content;
  };
}
