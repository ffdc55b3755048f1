import type { Paper } from "../../paper.ts";
import { analysePaper } from "../indexed-paper.ts";
import { createLexicon, type LexiconSize } from "../lexicon.ts";
import { COLUMN_NAMES, type Column, createColumns } from "./columns.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { createPaperIndex, type PaperIndex } from "./paper-index.ts";
import { createPool, type SavedPool } from "./pool.ts";
import { createSlots, type Slots } from "./slots.ts";
import { COST, type Rest } from "./turns.ts";

/** What `writeParts` writes; a change of it makes older snapshots unreadable. Little-endian machines only read their own. */
const FORMAT = 7;
/** So many handles are read or written at a time. */
const BATCH = 2_000;
/** So many papers are analysed again, to see that texts are still taken apart as they were. */
const ANALYSED_AGAIN = 50;

interface Header extends LexiconSize {
  readonly format: number;
  readonly byteOrder: number;
  readonly slots: number;
  readonly pages: number;
  readonly used: number;
  readonly unused: SavedPool["unused"];
}

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
    words: lexicon.words.size,
    slots: index.slots,
    pages: pages.length,
    used,
    unused,
  };
  yield toBytes(header);
  for (const numbers of [...COLUMN_NAMES.map((name) => columns[name].values()), ...pages]) {
    yield new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  }
  for (let slot = 0; slot < index.slots; slot += BATCH) {
    const length = Math.min(BATCH, index.slots - slot);
    // Empty where no paper is.
    yield toBytes(Array.from({ length }, (_, i) => index.paperAt(slot + i)?.handle ?? ""));
  }
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

  const header = fromBytes(await next()) as Header;
  if (header.format !== FORMAT || header.byteOrder !== byteOrder()) return undefined;
  const columns = createColumns(await readNumbers(COLUMN_NAMES.length));
  const pool = createPool({ pages: await readNumbers(header.pages), used: header.used, unused: header.unused });
  const lexicon = createLexicon(columns, header);
  const handles: string[] = [];
  while (handles.length < header.slots) handles.push(...(fromBytes(await next()) as readonly string[]));
  if (!(await parts.next()).done) throw new Error("The snapshot goes on after its end.");

  const slots = createSlots(handles.length);
  const others = await putInPlace(papers, handles, slots, columns.fingerprints, rest);
  if (others === undefined || slots.size < header.papers) return undefined;
  const index = createPaperIndex({ columns, lexicon, pool, slots });
  return (await isAnalysedAlike(index, rest)) ? { index, others } : undefined;
}

/** Puts papers into the slots of their handles; gives those that have none, or `undefined` where one was another then. */
async function putInPlace(
  papers: readonly Paper[],
  handles: readonly string[],
  slots: Slots,
  fingerprints: Column,
  rest: Rest,
): Promise<readonly Paper[] | undefined> {
  const [late, others]: [Paper[], Paper[]] = [[], []];
  let expected = 0;
  // Most come in the order in which they were saved: nothing needs to be looked up.
  for (const paper of papers) {
    const wait = rest(COST.judged);
    if (wait) await wait;
    while (handles[expected] === "") slots.put(expected++, undefined);
    if (handles[expected] !== paper.handle) late.push(paper);
    else if (fingerprintOf(paper) !== fingerprints.get(expected)) return undefined;
    else slots.put(expected++, paper);
  }
  const left = new Map<string, number>();
  for (let slot = expected; slot < handles.length; slot++) {
    const wait = rest(COST.judged);
    if (wait) await wait;
    const handle = handles[slot] ?? "";
    if (handle === "") slots.put(slot, undefined);
    else left.set(handle, slot);
  }
  for (const paper of late) {
    const wait = rest(COST.judged);
    if (wait) await wait;
    const slot = left.get(paper.handle);
    if (slot === undefined) others.push(paper);
    else if (fingerprintOf(paper) !== fingerprints.get(slot)) return undefined;
    else slots.put(slot, paper);
  }
  return others;
}

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

const toBytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const fromBytes = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

/** A part may lie anywhere in a buffer; numbers may not. */
function numbersIn(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4);
}
