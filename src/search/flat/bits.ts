/** Sets of whole numbers, a bit for each: 32 in each number of an array, from the lowest bit on. Several stand in a row. */

/** How many numbers the bits for so many take. */
export const bitsFor = (count: number): number => Math.ceil(count / 32);

/** Sets a bit of the set that starts at `row`. */
export function setBit(bits: Uint32Array, row: number, number: number): void {
  const at = row + (number >>> 5);
  bits[at] = (bits[at] ?? 0) | (1 << (number & 31));
}

export const hasBit = (bits: Uint32Array, row: number, number: number): boolean =>
  (((bits[row + (number >>> 5)] ?? 0) >>> (number & 31)) & 1) === 1;

/** The place of the lowest of 32 bits that is set. */
export const lowestOf = (bits: number): number => 31 - Math.clz32(bits & -bits);

/** How many of 32 bits are set. */
export function countBits(bits: number): number {
  // In pairs, then in fours, then in bytes, whose sum is left in the highest.
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
