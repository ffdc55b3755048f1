import type { Column } from "./columns.ts";

/** How many terms the papers have in a field, by slot, and on average. */
export interface Lengths {
  get(slot: number): number;
  set(slot: number, length: number): void;
  /** Valid until the next `set`. */
  values(): Uint32Array;
  /** Of so many papers. */
  mean(papers: number): number;
}

export function createLengths(column: Column): Lengths {
  let total = 0;
  for (const length of column.values()) total += length;
  return {
    get: column.get,
    set(slot, length) {
      total += length - column.get(slot);
      column.set(slot, length);
    },
    values: column.values,
    mean: (papers) => (papers === 0 ? 0 : total / papers),
  };
}
