import type { Pause } from "../ports.ts";
import type { Nearness } from "../search/engine.ts";

/** The vectors of papers in memory, one byte a number. */
export interface Vectors {
  /** How many numbers each has. */
  readonly dimension: number;
  readonly size: number;
  get(handle: string): Int8Array | undefined;
  /** Takes the place of an older one; throws a `RangeError` where the vector has another dimension. */
  set(handle: string, vector: Int8Array): void;
  /** Compares all with a vector of the same dimension, one handle left out. Vectors that come meanwhile may be left out too. */
  compare(vector: Int8Array, pause: Pause, except?: string): Promise<Nearness>;
}

/** A vector by its direction: its largest number becomes 127 or -127. Throws a `RangeError` where all are 0. */
export function quantise(numbers: readonly number[]): Int8Array {
  const largest = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
  if (!(largest > 0)) throw new RangeError("A vector of zeros has no direction.");
  return Int8Array.from(numbers, (number) => Math.round((127 * number) / largest));
}

/** Rows are kept in blocks of so many: what grows in one piece is copied again and again. */
const BLOCK = 1024;
/** So many multiplications take about a millisecond; then others may go first. */
const SLICE = 500_000;

export function createVectors(dimension: number): Vectors {
  const rows = new Map<string, number>();
  const handles: string[] = [];
  const blocks: Int8Array[] = [];
  /** One over the length of each vector. */
  const scales: number[] = [];

  const place = (row: number) => (row % BLOCK) * dimension;

  return {
    dimension,
    get size() {
      return handles.length;
    },
    get(handle) {
      const row = rows.get(handle);
      return row === undefined
        ? undefined
        : blocks[Math.floor(row / BLOCK)]?.subarray(place(row), place(row) + dimension);
    },
    set(handle, vector) {
      if (vector.length !== dimension) throw new RangeError(`A vector of ${vector.length} numbers, not ${dimension}.`);
      const row = rows.get(handle) ?? handles.push(handle) - 1;
      rows.set(handle, row);
      const at = Math.floor(row / BLOCK);
      blocks[at] ??= new Int8Array(BLOCK * dimension);
      blocks[at].set(vector, place(row));
      scales[row] = scaleOf(vector);
    },
    async compare(vector, pause, except) {
      const values = new Float32Array(handles.length);
      const scale = scaleOf(vector);
      let spent = 0;
      for (let row = 0; row < values.length; row++) {
        const block = blocks[Math.floor(row / BLOCK)];
        if (block !== undefined) values[row] = dot(block, place(row), vector) * scale * (scales[row] ?? 0);
        spent += dimension;
        if (spent < SLICE) continue;
        spent = 0;
        await pause();
      }
      standardise(values, rows.get(except ?? ""));
      return { handles, values };
    },
  };
}

const scaleOf = (vector: Int8Array): number => 1 / Math.sqrt(dot(vector, 0, vector));

/** Four sums of whole numbers side by side are twice as fast as one. */
function dot(block: Int8Array, start: number, vector: Int8Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < vector.length; i += 4) {
    const at = start + i;
    a = (a + (block[at] ?? 0) * (vector[i] ?? 0)) | 0;
    b = (b + (block[at + 1] ?? 0) * (vector[i + 1] ?? 0)) | 0;
    c = (c + (block[at + 2] ?? 0) * (vector[i + 2] ?? 0)) | 0;
    d = (d + (block[at + 3] ?? 0) * (vector[i + 3] ?? 0)) | 0;
  }
  for (; i < vector.length; i++) a += (block[start + i] ?? 0) * (vector[i] ?? 0);
  return a + b + c + d;
}

/**
 * Takes the mean off and divides by the standard deviation, both without the value at `except`, which becomes 0: how alike
 * models find any two texts differs, what stands out does not.
 */
function standardise(values: Float32Array, except = -1): void {
  const count = values.length - (except in values ? 1 : 0);
  const sum = (of: (value: number) => number) =>
    values.reduce((sum, value, i) => (i === except ? sum : sum + of(value)), 0) / Math.max(1, count);
  const mean = sum((value) => value);
  const deviation = Math.sqrt(sum((value) => (value - mean) ** 2));
  for (let i = 0; i < values.length; i++) {
    values[i] = i === except || deviation === 0 ? 0 : ((values[i] ?? 0) - mean) / deviation;
  }
}
