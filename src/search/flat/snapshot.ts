import type { Paper } from "../../paper.ts";
import { analysePaper } from "../indexed-paper.ts";
import { COLUMN_NAMES, createPaperIndex, type IndexState, type PaperIndex } from "./paper-index.ts";
import { COST, type Rest } from "./turns.ts";

/** What `writeParts` writes; a change of it makes older snapshots unreadable. Little-endian machines only read their own. */
const FORMAT = 2;
/** So many things are read or written as text at a time. */
const BATCH = 4_000;
/** So many papers are analysed again, to see that texts are still taken apart as they were. */
const ANALYSED_AGAIN = 50;

interface Header {
  readonly format: number;
  readonly byteOrder: number;
  readonly papers: number;
  readonly used: number;
  readonly unused: IndexState["pool"]["unused"];
  readonly pages: number;
  readonly terms: number;
  readonly words: number;
  readonly slots: number;
}

const byteOrder = () => new Uint8Array(Uint32Array.of(1).buffer)[0] ?? 0;

/** An index in parts of at most a few megabytes. They share memory with it: it must not change before they are written. */
export function* writeParts(index: PaperIndex): Generator<Uint8Array> {
  const { lexicon, pool, handles, columns } = index.save();
  const header: Header = {
    format: FORMAT,
    byteOrder: byteOrder(),
    papers: lexicon.papers,
    used: pool.used,
    unused: pool.unused,
    pages: pool.pages.length,
    terms: lexicon.termCount,
    words: lexicon.wordCount,
    slots: handles.length,
  };
  yield toBytes(header);
  for (const rows of [lexicon.terms, lexicon.words, entriesOf(handles, index)]) yield* inBatches(rows);
  for (const numbers of [...COLUMN_NAMES.map((name) => columns[name]), ...pool.pages]) {
    yield new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  }
}

/**
 * The index that parts were written from, with these papers; `undefined` where it does not fit: it is of another format,
 * holds a paper that is not among these or was another then, or was made by another way to take texts apart. Papers that
 * it does not hold are left out.
 */
export async function readParts(
  parts: AsyncIterator<Uint8Array>,
  papers: readonly Paper[],
  rest: Rest,
): Promise<PaperIndex | undefined> {
  const next = async () => {
    const { value, done } = await parts.next();
    if (done) throw new Error("The snapshot ends too early.");
    await rest(COST.hit);
    return value as Uint8Array;
  };
  const read = async <Item>(count: number): Promise<readonly Item[]> => {
    const items: Item[] = [];
    while (items.length < count) items.push(...(fromBytes(await next()) as readonly Item[]));
    return items;
  };
  const readNumbers = async () => {
    const bytes = await next();
    // A part may lie anywhere in a buffer; numbers may not.
    const aligned = bytes.byteOffset % 4 === 0 && bytes.buffer instanceof ArrayBuffer ? bytes : bytes.slice();
    return new Uint32Array(aligned.buffer as ArrayBuffer, aligned.byteOffset, aligned.byteLength / 4);
  };

  const header = fromBytes(await next()) as Header;
  if (header.format !== FORMAT || header.byteOrder !== byteOrder()) return undefined;
  const terms = await read<readonly [string, number, number]>(header.terms);
  const words = await read<readonly [string, number, number]>(header.words);
  const entries = await read<Entry>(header.slots);
  const known = new Map(papers.map((paper) => [paper.handle, paper]));
  for (const [handle, fingerprint] of entries) {
    const paper = known.get(handle);
    await rest(COST.judged);
    if (handle !== "" && (paper === undefined || fingerprintOf(paper) !== fingerprint)) return undefined;
  }
  const columns: Partial<Record<(typeof COLUMN_NAMES)[number], Uint32Array<ArrayBuffer>>> = {};
  for (const name of COLUMN_NAMES) columns[name] = await readNumbers();
  const pages: Uint32Array<ArrayBuffer>[] = [];
  while (pages.length < header.pages) pages.push(await readNumbers());
  if (!(await parts.next()).done) throw new Error("The snapshot goes on after its end.");
  const state: IndexState = {
    lexicon: { papers: header.papers, termCount: terms.length, terms, wordCount: words.length, words },
    pool: { pages, used: header.used, unused: header.unused },
    handles: entries.map(([handle]) => handle),
    columns: columns as IndexState["columns"],
  };
  const index = createPaperIndex(state, known);
  return isAnalysedAlike(index) ? index : undefined;
}

/** A slot: the handle, empty where no paper is, and what its paper was like. */
type Entry = readonly [handle: string, fingerprint: number];

function* entriesOf(handles: readonly string[], index: PaperIndex): Generator<Entry> {
  for (const [slot, handle] of handles.entries()) {
    const paper = index.paperAt(slot);
    yield [handle, paper === undefined ? 0 : fingerprintOf(paper)];
  }
}

/** FNV-1a, 32 bits, over the UTF-16 code units of all that a paper is found by. */
function fingerprintOf({ title, abstract, venue = "", authors, topics }: Paper): number {
  let hash = 0x811c9dc5;
  for (const text of [title, abstract, venue, ...authors, "", ...topics]) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 0x10000, 0x01000193);
  }
  return hash >>> 0;
}

function isAnalysedAlike(index: PaperIndex): boolean {
  const step = Math.max(1, Math.floor(index.slots / ANALYSED_AGAIN));
  const indexedAt = index.open();
  for (let slot = 0; slot < index.slots; slot += step) {
    const paper = index.paperAt(slot);
    if (paper === undefined) continue;
    const { title, abstract } = analysePaper(paper);
    const indexed = indexedAt(slot);
    for (const [analysis, numbers] of [[title, indexed.title] as const, [abstract, indexed.abstract] as const]) {
      const isAlike = analysis.words.every(({ term }, i) => index.lexicon.find(term) === numbers[i]);
      if (!isAlike || analysis.words.length !== numbers.length) return false;
    }
  }
  return true;
}

const toBytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const fromBytes = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

function* inBatches(rows: Iterable<unknown>): Generator<Uint8Array> {
  let batch: unknown[] = [];
  for (const row of rows) {
    if (batch.push(row) < BATCH) continue;
    yield toBytes(batch);
    batch = [];
  }
  if (batch.length > 0) yield toBytes(batch);
}
