import type { Paper } from "../../paper.ts";
import { analysePaper } from "../indexed-paper.ts";
import { createLexicon } from "../lexicon.ts";
import { COLUMN_NAMES, createColumns } from "./columns.ts";
import { createPaperIndex, type PaperIndex } from "./paper-index.ts";
import { createPool, type SavedPool } from "./pool.ts";
import { createSlots } from "./slots.ts";
import { COST, type Rest } from "./turns.ts";

/** What `writeParts` writes; a change of it makes older snapshots unreadable. Little-endian machines only read their own. */
const FORMAT = 6;
/** So many things are read or written as text at a time. */
const BATCH = 500;
/** So many papers are analysed again, to see that texts are still taken apart as they were. */
const ANALYSED_AGAIN = 50;

interface Header {
  readonly format: number;
  readonly byteOrder: number;
  readonly papers: number;
  readonly terms: number;
  readonly words: number;
  readonly slots: number;
  readonly pages: number;
  readonly used: number;
  readonly unused: SavedPool["unused"];
}

/** A slot: the handle, empty where no paper is, and what its paper was like. */
type Entry = readonly [handle: string, fingerprint: number];

const byteOrder = () => new Uint8Array(Uint32Array.of(1).buffer)[0] ?? 0;

/** An index in parts of at most a few megabytes. They share memory with it: it must not change before they are written. */
export function* writeParts(index: PaperIndex): Generator<Uint8Array> {
  const { columns, lexicon, pool } = index.parts;
  const { pages, used, unused } = pool.save();
  lexicon.words.sort();
  const header: Header = {
    format: FORMAT,
    byteOrder: byteOrder(),
    papers: index.size,
    terms: lexicon.size,
    words: lexicon.words.spelled.length,
    slots: index.slots,
    pages: pages.length,
    used,
    unused,
  };
  yield toBytes(header);
  for (const numbers of [...COLUMN_NAMES.map((name) => columns[name].values()), ...pages]) {
    yield new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  }
  for (const rows of [lexicon.terms(), lexicon.words.spelled, entriesOf(index)]) yield* inBatches(rows);
}

/**
 * The index that parts were written from, with those of these papers that it held, and the others; `undefined` where it
 * does not fit: it is of another format, holds a paper that is not among these or was another then, or was made by
 * another way to take texts apart.
 */
export async function readParts(
  parts: AsyncIterator<Uint8Array>,
  papers: readonly Paper[],
  rest: Rest,
): Promise<{ readonly index: PaperIndex; readonly others: readonly Paper[] } | undefined> {
  const next = async () => {
    const { value, done } = await parts.next();
    if (done) throw new Error("The snapshot ends too early.");
    await rest(COST.part);
    return value as Uint8Array;
  };
  const readNumbers = async (count: number) => {
    const read: Uint32Array[] = [];
    while (read.length < count) read.push(numbersIn(await next()));
    return read;
  };
  const readRows = async <Row>(count: number, take: (row: Row, number: number) => void) => {
    for (let read = 0; read < count; ) for (const row of fromBytes(await next()) as readonly Row[]) take(row, read++);
  };

  const header = fromBytes(await next()) as Header;
  if (header.format !== FORMAT || header.byteOrder !== byteOrder()) return undefined;
  const columns = createColumns(await readNumbers(COLUMN_NAMES.length));
  const pool = createPool({ pages: await readNumbers(header.pages), used: header.used, unused: header.unused });
  const lexicon = createLexicon(columns, header.papers, header.words);
  const slots = createSlots();
  const fingerprints = new Uint32Array(header.slots);
  await readRows<string>(header.terms, lexicon.numberOf);
  await readRows<string>(header.words, lexicon.words.numberOf);
  await readRows<Entry>(header.slots, ([handle, fingerprint], slot) => {
    slots.reserve(handle);
    fingerprints[slot] = fingerprint;
  });
  if (!(await parts.next()).done) throw new Error("The snapshot goes on after its end.");

  const others: Paper[] = [];
  let missing = slots.size;
  for (const paper of papers) {
    const wait = rest(COST.judged);
    if (wait) await wait;
    const slot = slots.slotOf(paper.handle);
    if (slot === undefined) {
      others.push(paper);
      continue;
    }
    if (fingerprintOf(paper) !== fingerprints[slot]) return undefined;
    if (slots.paperAt(slot) === undefined) missing--;
    slots.put(slot, paper);
  }
  const index = createPaperIndex({ columns, lexicon, pool, slots });
  return missing === 0 && (await isAnalysedAlike(index, rest)) ? { index, others } : undefined;
}

function* entriesOf(index: PaperIndex): Generator<Entry> {
  for (let slot = 0; slot < index.slots; slot++) {
    const paper = index.paperAt(slot);
    yield paper === undefined ? ["", 0] : [paper.handle, fingerprintOf(paper)];
  }
}

/** 32 bits of all that a paper is found by: four bytes of its UTF-8 at a time, as every start looks at every paper. */
function fingerprintOf({ title, abstract, venue = "", authors, topics }: Paper): number {
  const text = [title, abstract, venue, ...authors, "", ...topics].join("\0");
  // A code unit takes three bytes at most.
  if (encoded.length * 4 < text.length * 3) encoded = new Uint32Array(text.length);
  const { written } = encoder.encodeInto(text, new Uint8Array(encoded.buffer));
  const words = Math.ceil(written / 4);
  new Uint8Array(encoded.buffer).fill(0, written, words * 4);
  let hash = written;
  for (let i = 0; i < words; i++) {
    hash = Math.imul(hash ^ (encoded[i] ?? 0), 0x9e3779b1);
    // Multiplication carries upwards only.
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

const encoder = new TextEncoder();
let encoded = new Uint32Array(4096);

async function isAnalysedAlike(index: PaperIndex, rest: Rest): Promise<boolean> {
  const step = Math.max(1, Math.floor(index.slots / ANALYSED_AGAIN));
  const indexedAt = index.open();
  for (let slot = 0; slot < index.slots; slot += step) {
    const paper = index.paperAt(slot);
    if (paper === undefined) continue;
    await rest(COST.added);
    const { title, abstract } = analysePaper(paper);
    const indexed = indexedAt(slot);
    for (const [analysis, numbers] of [[title, indexed.title] as const, [abstract, indexed.abstract] as const]) {
      const isAlike = analysis.words.every(({ term }, i) => index.lexicon.find(term) === numbers[i]);
      if (!isAlike || analysis.words.length !== numbers.length) return false;
    }
  }
  return true;
}

const toBytes = (value: unknown) => encoder.encode(JSON.stringify(value));
const fromBytes = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

/** A part may lie anywhere in a buffer; numbers may not. */
function numbersIn(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4);
}

function* inBatches(rows: Iterable<unknown>): Generator<Uint8Array> {
  let batch: unknown[] = [];
  for (const row of rows) {
    if (batch.push(row) < BATCH) continue;
    yield toBytes(batch);
    batch = [];
  }
  if (batch.length > 0) yield toBytes(batch);
}
