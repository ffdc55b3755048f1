import fc from "fast-check";
import { expect, it } from "vitest";
import { createPool, startOf } from "../../../src/search/flat/pool.ts";

it("keeps each block to itself, through giving back, other sizes and more than a page", () => {
  const step = fc.record({
    length: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constant(600_000)),
    frees: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
      const pool = createPool();
      const held: { address: number; length: number; mark: number }[] = [];
      for (const [mark, { length, frees }] of steps.entries()) {
        const address = pool.allocate(length);
        pool.pageOf(address).fill(mark, startOf(address), startOf(address) + length);
        held.push({ address, length, mark });
        for (const { address, length } of held.splice(0, Math.min(frees, held.length - 1))) pool.free(address, length);
        for (const { address, length, mark } of held) {
          const block = pool.pageOf(address).subarray(startOf(address), startOf(address) + length);
          expect([block.length, block[0], block.at(-1)]).toEqual([length, mark, mark]);
          expect(pool.bytesOf(address)[4 * startOf(address)]).toBe(mark);
        }
      }
    }),
    { numRuns: 60 },
  );
});

it("has room for a block larger than a page", () => {
  const pool = createPool();
  const small = pool.allocate(3);
  const large = pool.allocate(3_000_000);
  const other = pool.allocate(3);
  pool.pageOf(large).fill(7, startOf(large), startOf(large) + 3_000_000);
  expect(pool.pageOf(large)[startOf(large) + 2_999_999]).toBe(7);
  expect([pool.pageOf(small)[startOf(small)], pool.pageOf(other)[startOf(other)]]).toEqual([0, 0]);
});
