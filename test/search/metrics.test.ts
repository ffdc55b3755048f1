import { describe, expect, it } from "vitest";
import { ndcg, reciprocalRank } from "../../src/search/metrics.ts";

describe("ndcg", () => {
  it("divides the discounted gain by that of the ideal over everything judged", () => {
    // Gain 0/log2(2) + 1/log2(3) + 3/log2(4) = 2.1309; ideal 3/log2(2) + 2/log2(3) + 1/log2(4) = 4.7619.
    expect(ndcg(["none", "c", "a"], { a: 3, b: 2, c: 1 }, 10)).toBeCloseTo(2.130_93 / 4.761_86, 5);
  });

  it("looks at the first k only, in the ranking and in the ideal", () => {
    expect(ndcg(["none", "a"], { a: 1, b: 1 }, 1)).toBe(0);
    expect(ndcg(["a"], { a: 1, b: 1 }, 1)).toBe(1);
  });

  it("is 0 where nothing is relevant and nothing found", () => {
    expect(ndcg(["a"], {}, 10)).toBe(0);
    expect(ndcg([], { a: 1 }, 10)).toBe(0);
    expect(ndcg(["constructor"], { a: 1 }, 10)).toBe(0);
  });
});

describe("reciprocalRank", () => {
  it("is one over the place of the first relevant paper", () => {
    expect(reciprocalRank(["x", "y", "a"], { a: 1, y: 0 })).toBeCloseTo(1 / 3);
    expect(reciprocalRank(["x"], { a: 1 })).toBe(0);
  });
});
