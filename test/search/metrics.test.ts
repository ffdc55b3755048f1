import { describe, expect, it } from "vitest";
import { averagePrecision, type Judgements, ndcg, recall, reciprocalRank } from "../../src/search/metrics.ts";

const judged = (grades: Readonly<Record<string, number>>): Judgements => new Map(Object.entries(grades));

describe("ndcg", () => {
  it("divides the discounted gain by that of the ideal over everything judged", () => {
    // Gain 0/log2(2) + 1/log2(3) + 3/log2(4) = 2.1309; ideal 3/log2(2) + 2/log2(3) + 1/log2(4) = 4.7619.
    expect(ndcg(["none", "c", "a"], judged({ a: 3, b: 2, c: 1 }), 10)).toBeCloseTo(2.130_93 / 4.761_86, 5);
  });

  it("looks at the first k only, in the ranking and in the ideal", () => {
    expect(ndcg(["none", "a"], judged({ a: 1, b: 1 }), 1)).toBe(0);
    expect(ndcg(["a"], judged({ a: 1, b: 1 }), 1)).toBe(1);
  });

  it("is 0 where nothing is relevant and nothing found, and takes a grade below 0 for 0", () => {
    expect(ndcg(["a"], judged({}), 10)).toBe(0);
    expect(ndcg([], judged({ a: 1 }), 10)).toBe(0);
    expect(ndcg(["b", "a"], judged({ a: 1, b: -1 }), 10)).toBeCloseTo(1 / Math.log2(3));
  });
});

describe("reciprocalRank", () => {
  it("is one over the place of the first relevant paper among the first k", () => {
    expect(reciprocalRank(["x", "y", "a"], judged({ a: 1, y: 0 }), 10)).toBeCloseTo(1 / 3);
    expect(reciprocalRank(["x", "y", "a"], judged({ a: 1 }), 2)).toBe(0);
    expect(reciprocalRank(["x"], judged({ a: 1 }), 10)).toBe(0);
  });
});

describe("recall", () => {
  it("is the share of the relevant that is among the first k", () => {
    expect(recall(["a", "x", "b", "c"], judged({ a: 2, b: 1, c: 1, d: 1, x: 0 }), 3)).toBe(2 / 4);
    expect(recall(["a"], judged({ a: 0 }), 3)).toBe(0);
  });
});

describe("averagePrecision", () => {
  it("is the mean of the precisions at the relevant, those not found counting 0", () => {
    // Relevant at places 1, 3 and 4 of four relevant: (1/1 + 2/3 + 3/4 + 0) / 4 = 0.6041667.
    expect(averagePrecision(["a", "x", "b", "c"], judged({ a: 2, b: 1, c: 1, d: 1, x: 0 }))).toBeCloseTo(0.604_166_7);
    expect(averagePrecision(["a"], judged({}))).toBe(0);
  });
});
