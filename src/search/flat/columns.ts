/** Whole numbers from 0 to 2^32 - 1 by index; 0 where none was set. It grows as it is filled. */
export interface Column {
  get(index: number): number;
  set(index: number, value: number): void;
  /** At least as long as the highest index that was set; valid until the next `set`. */
  values(): Uint32Array;
}

export function createColumn(saved: Uint32Array = new Uint32Array(256)): Column {
  let values = saved;
  return {
    get: (index) => values[index] ?? 0,
    set(index, value) {
      if (index >= values.length) {
        const longer = new Uint32Array(Math.max(index + 1, Math.ceil(values.length * 1.5)));
        longer.set(values);
        values = longer;
      }
      values[index] = value;
    },
    values: () => values,
  };
}

/** All columns of an index, in the order in which a snapshot has them. */
export const COLUMN_NAMES = [
  // The dictionary of terms, and by the number of a term: how many papers hold it, and how many as one word.
  "termPlaces",
  "termEnds",
  "termLetters",
  "termPapers",
  "termsWritten",
  // The dictionary of whole words, and by the number of a word: how many papers hold it, its term, and which letters it has.
  "wordPlaces",
  "wordEnds",
  "wordLetters",
  "wordPapers",
  "wordTerms",
  "wordMasks",
  // The numbers of whole words by alphabet.
  "wordOrder",
  // By the number of a list of postings.
  "listAddresses",
  "listSizes",
  // By slot: what its paper was like, where its text is, in so many 32-bit numbers, and how many terms it has.
  "fingerprints",
  "textAddresses",
  "textSizes",
  "textLengths",
  "aboutLengths",
] as const;

type ColumnName = (typeof COLUMN_NAMES)[number];
export type Columns = Readonly<Record<ColumnName, Column>>;

/** `saved` are the values of columns in their order. */
export const createColumns = (saved: readonly Uint32Array[] = []): Columns =>
  Object.fromEntries(COLUMN_NAMES.map((name, i) => [name, createColumn(saved[i])])) as Record<ColumnName, Column>;
