import type { Paper } from "../../paper.ts";
import { analysePaper } from "../indexed-paper.ts";
import { createLexicon, type Lexicon } from "../lexicon.ts";
import { type Columns, createColumns } from "./columns.ts";
import { type Cursor, createContentCounter, createCursor } from "./cursor.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { createLengths, type Lengths } from "./lengths.ts";
import { numberPaper, numberTexts } from "./numbering.ts";
import { createPool, type Pool } from "./pool.ts";
import { createPostings, type Postings } from "./postings.ts";
import { createSlots, type PapersBySlot, type Slots } from "./slots.ts";
import { createTexts, type Texts } from "./texts.ts";

/** Papers with all that they are found by. */
export interface PaperIndex extends PapersBySlot {
  /** Takes the place of a paper of the same handle. */
  add(paper: Paper): void;
  remove(handle: string): void;
  readonly holding: Texts["holding"];
  /** For reading papers one after the other. */
  open(): Cursor;
  /** How often papers came or went since it was made or read. */
  readonly changes: number;
  readonly lexicon: Lexicon;
  readonly postings: Postings;
  readonly text: Lengths;
  readonly about: Lengths;
  readonly parts: IndexParts;
}

/** All that an index is made of. */
export interface IndexParts {
  readonly columns: Columns;
  readonly lexicon: Lexicon;
  readonly pool: Pool;
  readonly slots: Slots;
}

function createParts(): IndexParts {
  const columns = createColumns();
  return { columns, lexicon: createLexicon(columns), pool: createPool(), slots: createSlots() };
}

export function createPaperIndex(parts = createParts()): PaperIndex {
  const { columns, lexicon, pool, slots } = parts;
  const postings = createPostings(pool, columns.listAddresses, columns.listSizes);
  const texts = createTexts(pool, columns.textAddresses, columns.textSizes);
  const [text, about] = [createLengths(columns.textLengths), createLengths(columns.aboutLengths)];

  let changes = 0;

  function remove(handle: string): void {
    changes++;
    const slot = slots.slotOf(handle);
    const paper = slots.paperAt(slot ?? -1);
    if (slot === undefined || paper === undefined) return;
    const numbered = numberTexts(analysePaper(paper), lexicon);
    for (const { list } of numberPaper(numbered, handle, lexicon).entries) postings.remove(list, slot);
    lexicon.count(Object.values(numbered), -1);
    texts.remove(slot);
    text.set(slot, 0);
    about.set(slot, 0);
    slots.free(slot);
  }

  return {
    add(paper) {
      remove(paper.handle);
      const numberedTexts = numberTexts(analysePaper(paper), lexicon);
      lexicon.count(Object.values(numberedTexts), 1);
      const slot = slots.take(paper);
      columns.fingerprints.set(slot, fingerprintOf(paper));
      const numbered = numberPaper(numberedTexts, paper.handle, lexicon);
      for (const { list, count, inTitle } of numbered.entries) postings.add(list, slot, count, inTitle);
      texts.write(slot, numbered.sequences);
      text.set(slot, numbered.text);
      about.set(slot, numbered.about);
    },
    remove,
    holding: texts.holding,
    open: () => createCursor(slots.paperAt, texts.open(), createContentCounter(lexicon.isStop), () => changes),
    paperAt: slots.paperAt,
    slotOf: slots.slotOf,
    isBeforeByHandle: slots.isBeforeByHandle,
    isListedBefore: slots.isListedBefore,
    isNewerOrListedBefore: slots.isNewerOrListedBefore,
    get slots() {
      return slots.slots;
    },
    get changes() {
      return changes;
    },
    get size() {
      return slots.size;
    },
    lexicon,
    postings,
    text,
    about,
    parts,
  };
}
