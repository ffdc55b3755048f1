/** Whole numbers from 0 to 2^32 - 1 by index; 0 where none was set. It grows as it is filled. */
export interface Column {
  get(index: number): number;
  set(index: number, value: number): void;
  /** At least as long as the highest index that was set; valid until the next `set`. */
  values(): Uint32Array<ArrayBuffer>;
}

export function createColumn(saved: Uint32Array<ArrayBuffer> = new Uint32Array(256)): Column {
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
