import type { Paper } from "../../paper.ts";
import { type Analysis, analyse, type Token } from "../analysis.ts";
import { analysePaper, contentTerms, type IndexedPaper, type PaperAnalysis } from "../indexed-paper.ts";
import { createLexicon, type Lexicon, type LexiconState } from "../lexicon.ts";
import { type Column, createColumn } from "./columns.ts";
import { createPool, type PoolState } from "./pool.ts";
import { createPostings, MOST_PAPERS, type Postings } from "./postings.ts";
import { createTexts, type TermSequences } from "./texts.ts";

/** Where a term may stand; each has postings of its own. */
export type Field =
  /** Title and abstract, without stop words. */
  | "text"
  /** Authors, topics, venue and handle, without stop words. */
  | "about"
  /** The words of the title, stop words too. */
  | "title"
  /** The words of the handle, stop words too. */
  | "handle";

const FIELDS: Readonly<Record<Field, number>> = { text: 0, about: 1, title: 2, handle: 3 };

/** The postings of a term, given by its number, in a field. */
export const postingsOf = (number: number, field: Field): number => 4 * number + FIELDS[field];

/** How many different terms the papers have in a field, by slot, and on average. */
export interface Lengths {
  readonly column: Column;
  mean(): number;
}

/** Papers with all that they are found by. Each has a slot, a number from 0 that another paper gets when it is gone. */
export interface PaperIndex {
  /** Takes the place of a paper of the same handle. */
  add(paper: Paper): void;
  remove(handle: string): void;
  paperAt(slot: number): Paper | undefined;
  slotOf(handle: string): number | undefined;
  /** Orders slots that are taken: by handle. */
  isBeforeByHandle(a: number, b: number): boolean;
  /** The same, but what stands on a page first, in its order. */
  isListedBefore(a: number, b: number): boolean;
  /** For reading papers one after the other. */
  open(): Cursor;
  /** One past the highest slot. */
  readonly slots: number;
  /** How many papers there are. */
  readonly size: number;
  readonly lexicon: Lexicon;
  readonly postings: Postings;
  readonly text: Lengths;
  readonly about: Lengths;
  /** Shares memory with the index: valid until it changes. */
  save(): IndexState;
}

/**
 * The paper in a slot that is taken, its terms read when they are asked for. It is the paper of the last slot asked for: one
 * object serves a hundred thousand papers.
 */
export type Cursor = (slot: number) => IndexedPaper;

const NOT_LISTED = 2 ** 32 - 1;

/** All that an index is made of, but for the papers themselves. */
export interface IndexState {
  readonly lexicon: LexiconState;
  readonly pool: PoolState;
  /** By slot; empty where none is. */
  readonly handles: readonly string[];
  readonly columns: Readonly<Record<ColumnName, Uint32Array<ArrayBuffer>>>;
}

export const COLUMN_NAMES = ["lists", "listSizes", "texts", "textSizes", "textLengths", "aboutLengths"] as const;
type ColumnName = (typeof COLUMN_NAMES)[number];

/** `saved` with all its papers by handle makes the same index as it was saved from. */
export function createPaperIndex(saved?: IndexState, savedPapers?: ReadonlyMap<string, Paper>): PaperIndex {
  const pool = createPool(saved?.pool);
  const columnOf = (name: ColumnName) => createColumn(saved?.columns[name]);
  const lexicon = createLexicon(saved?.lexicon);
  const lists = { addresses: columnOf("lists"), sizes: columnOf("listSizes") };
  const postings = createPostings(pool, lists);
  const textPlaces = { addresses: columnOf("texts"), sizes: columnOf("textSizes") };
  const texts = createTexts(pool, textPlaces);
  const [textLengths, aboutLengths] = [columnOf("textLengths"), columnOf("aboutLengths")];
  const papers: (Paper | undefined)[] = [];
  const slots = new Map<string, number>();
  const unused: number[] = [];
  const handleStarts = createColumn();
  const positions = createColumn();
  const totals = { text: 0, about: 0 };

  for (const [slot, handle] of saved?.handles.entries() ?? []) {
    const paper = savedPapers?.get(handle);
    papers.push(paper);
    if (paper === undefined) unused.push(slot);
    else register(slot, paper);
    totals.text += textLengths.get(slot);
    totals.about += aboutLengths.get(slot);
  }

  function register(slot: number, paper: Paper): void {
    papers[slot] = paper;
    handleStarts.set(slot, startOfHandle(paper.handle));
    positions.set(slot, paper.listing?.position ?? NOT_LISTED);
    slots.set(paper.handle, slot);
  }

  function add(paper: Paper): void {
    remove(paper.handle);
    const slot = unused.pop() ?? papers.length;
    if (slot >= MOST_PAPERS) throw new Error(`A search index holds at most ${MOST_PAPERS} papers.`);
    const analysis = analysePaper(paper);
    lexicon.count(Object.values(analysis), 1);
    const { title, abstract } = analysis;
    const numbers = (tokens: readonly Token[]) => Uint32Array.from(tokens, ({ term }) => lexicon.numberOf(term));
    texts.write(slot, {
      title: numbers(title.words),
      abstract: numbers(abstract.words),
      extras: numbers([...title.extras, ...abstract.extras]),
    });
    const entries = entriesOf(paper, analysis, lexicon);
    for (const { term, count, inTitle } of entries.all) postings.add(term, slot, count, inTitle);
    setLengths(slot, entries.text, entries.about);
    register(slot, paper);
  }

  function remove(handle: string): void {
    const slot = slots.get(handle);
    const paper = papers[slot ?? -1];
    if (slot === undefined || paper === undefined) return;
    const analysis = analysePaper(paper);
    for (const { term } of entriesOf(paper, analysis, lexicon).all) postings.remove(term, slot);
    lexicon.count(Object.values(analysis), -1);
    texts.remove(slot);
    setLengths(slot, 0, 0);
    papers[slot] = undefined;
    slots.delete(handle);
    unused.push(slot);
  }

  function setLengths(slot: number, text: number, about: number): void {
    totals.text += text - textLengths.get(slot);
    totals.about += about - aboutLengths.get(slot);
    textLengths.set(slot, text);
    aboutLengths.set(slot, about);
  }

  function open(): Cursor {
    const readText = texts.open();
    let slot = -1;
    let read: TermSequences | undefined;
    let counted: ReadonlyMap<number, number> | undefined;
    const sequences = () => {
      read ??= readText(slot);
      return read;
    };
    const counts = () => {
      counted ??= countTerms(sequences(), lexicon);
      return counted;
    };
    const indexed: IndexedPaper = {
      get paper() {
        const paper = papers[slot];
        if (paper === undefined) throw new RangeError(`No paper is in slot ${slot}.`);
        return paper;
      },
      get title() {
        return sequences().title;
      },
      get abstract() {
        return sequences().abstract;
      },
      get terms() {
        return Uint32Array.from(counts().keys());
      },
      get counts() {
        return Uint32Array.from(counts().values());
      },
    };
    return (wanted) => {
      if (wanted !== slot) [slot, read, counted] = [wanted, undefined, undefined];
      return indexed;
    };
  }

  function isBeforeByHandle(a: number, b: number): boolean {
    const difference = handleStarts.get(a) - handleStarts.get(b);
    return difference < 0 || (difference === 0 && (papers[a]?.handle ?? "") < (papers[b]?.handle ?? ""));
  }

  function isListedBefore(a: number, b: number): boolean {
    const difference = positions.get(a) - positions.get(b);
    return difference < 0 || (difference === 0 && isBeforeByHandle(a, b));
  }

  const mean = (total: number) => (slots.size === 0 ? 0 : total / slots.size);
  return {
    add,
    remove,
    paperAt: (slot) => papers[slot],
    slotOf: (handle) => slots.get(handle),
    isBeforeByHandle,
    isListedBefore,
    open,
    get slots() {
      return papers.length;
    },
    get size() {
      return slots.size;
    },
    lexicon,
    postings,
    text: { column: textLengths, mean: () => mean(totals.text) },
    about: { column: aboutLengths, mean: () => mean(totals.about) },
    save: () => ({
      lexicon: lexicon.save(),
      pool: pool.save(),
      handles: papers.map((paper) => paper?.handle ?? ""),
      columns: {
        lists: lists.addresses.values(),
        listSizes: lists.sizes.values(),
        texts: textPlaces.addresses.values(),
        textSizes: textPlaces.sizes.values(),
        textLengths: textLengths.values(),
        aboutLengths: aboutLengths.values(),
      },
    }),
  };
}

/** Four characters as one number in the same order: reading a hundred thousand strings takes its time. */
const startOfHandle = (handle: string): number =>
  [0, 1, 2, 3].reduce((start, i) => 256 * start + Math.min(255, handle.charCodeAt(i) || 0), 0);

function countTerms({ title, abstract, extras }: TermSequences, lexicon: Lexicon): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const sequence of [title, abstract, extras]) {
    for (const number of sequence) if (!lexicon.isStop(number)) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}

interface Entry {
  readonly term: number;
  count: number;
  inTitle: number;
}

/** What a paper's postings say, each term of a field once, and how many different terms text and about have. */
function entriesOf(paper: Paper, { title, abstract, about }: PaperAnalysis, lexicon: Lexicon) {
  const count = (field: Field, inTitle: readonly string[], elsewhere: readonly string[]): readonly Entry[] => {
    const entries = new Map<number, Entry>();
    for (const [terms, titled] of [[inTitle, 1] as const, [elsewhere, 0] as const]) {
      for (const term of terms) {
        const list = postingsOf(lexicon.numberOf(term), field);
        const entry = entries.get(list);
        if (entry) {
          entry.count++;
          entry.inTitle += titled;
        } else entries.set(list, { term: list, count: 1, inTitle: titled });
      }
    }
    return [...entries.values()];
  };
  const wholeTerms = ({ words }: Analysis) => words.map(({ term }) => term);
  const text = count("text", contentTerms(title), contentTerms(abstract));
  const rest = count("about", [], contentTerms(about));
  const named = [...count("title", wholeTerms(title), []), ...count("handle", wholeTerms(analyse(paper.handle)), [])];
  return { all: [...text, ...rest, ...named], text: text.length, about: rest.length };
}
