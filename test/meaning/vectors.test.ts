import fc from "fast-check";
import { expect, it } from "vitest";
import { createVectors, quantise } from "../../src/meaning/vectors.ts";

const wait = async () => {};
const cosine = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  const dot = (x: ArrayLike<number>, y: ArrayLike<number>) =>
    Array.from(x).reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
};
const direction = (length: number) =>
  fc
    .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: length, maxLength: length })
    .filter((numbers) => numbers.some((number) => Math.abs(number) > 1e-6));

it("keeps the direction of a vector in a byte a number", () => {
  fc.assert(
    fc.property(direction(48), (numbers) => void expect(cosine(quantise(numbers), numbers)).toBeGreaterThan(0.998)),
  );
  expect(() => quantise([0, 0])).toThrow(RangeError);
});

it("tells how far above the mean of all each is, in standard deviations, one left out", async () => {
  await fc.assert(
    fc.asyncProperty(direction(5), fc.array(direction(5), { minLength: 3, maxLength: 40 }), async (asked, all) => {
      const vectors = createVectors(5);
      for (const [i, numbers] of all.entries()) vectors.set(`p${i}`, quantise(numbers));
      vectors.set("own", quantise(asked));
      const { handles, values } = await vectors.compare(quantise(asked), wait, "own");
      const cosines = all.map((numbers) => cosine(quantise(asked), quantise(numbers)));
      const mean = cosines.reduce((sum, value) => sum + value, 0) / all.length;
      const deviation = Math.sqrt(cosines.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length);
      if (deviation < 1e-3) return;
      expect(handles).toEqual([...all.map((_, i) => `p${i}`), "own"]);
      for (const [i, value] of cosines.entries()) expect(values[i]).toBeCloseTo((value - mean) / deviation, 2);
      expect(values[all.length]).toBe(0);
    }),
  );
});

it("replaces a vector, refuses another dimension, and goes on past its blocks", async () => {
  const vectors = createVectors(3);
  for (let i = 0; i < 2_500; i++) vectors.set(`p${i}`, quantise([1, i % 7, -1]));
  vectors.set("p2000", quantise([-1, 0, 1]));
  expect([vectors.size, Array.from(vectors.get("p2000") ?? [])]).toEqual([2_500, [-127, 0, 127]]);
  const { values } = await vectors.compare(quantise([-1, 0, 1]), wait);
  expect(values.indexOf(Math.max(...values))).toBe(2_000);
  expect(() => vectors.set("p1", quantise([1, 2]))).toThrow(RangeError);
});

it("gives values of 0 where all are alike", async () => {
  const vectors = createVectors(2);
  expect((await vectors.compare(quantise([1, 1]), wait)).values).toHaveLength(0);
  vectors.set("a", quantise([1, 2]));
  vectors.set("b", quantise([1, 2]));
  expect([...(await vectors.compare(quantise([1, 1]), wait)).values]).toEqual([0, 0]);
});
