import { describe, expect, it } from "vitest";
import { type CreateDatabase, openTwice } from "./samples.ts";

const bytes = (...numbers: readonly number[]) => Int8Array.from(numbers);
const plain = (vectors: ReadonlyMap<string, Int8Array>) =>
  [...vectors].map(([handle, vector]) => [handle, ...vector]).sort();

export function vectorsContract(createDatabase: CreateDatabase): void {
  describe("vectors", () => {
    it("are found by the text they were made of, whoever made them", async () => {
      const [one, other] = await openTwice(createDatabase);
      await one.vectors.save("m", [
        { handle: "ant", text: "Legs – six", vector: bytes(-127, 0, 127) },
        { handle: "bee", text: "Wings", vector: bytes(1, 10, 92) },
      ]);
      const texts = new Map([
        ["ant", "Legs – six"],
        ["bee", "Other wings"],
        ["cat", "Tail"],
      ]);
      expect(plain(await other.vectors.find("m", 3, texts))).toEqual([["ant", -127, 0, 127]]);
      expect(await other.vectors.find("m", 3, new Map())).toEqual(new Map());
      await other.vectors.save("m", [{ handle: "bee", text: "Other wings", vector: bytes(0, 0, -1) }]);
      expect(plain(await one.vectors.find("m", 3, texts))).toEqual([
        ["ant", -127, 0, 127],
        ["bee", 0, 0, -1],
      ]);
    });

    it("of other models and dimensions stay apart", async () => {
      const [one, other] = await openTwice(createDatabase);
      const texts = new Map([["ant", "Legs"]]);
      expect(await one.vectors.dimension("m")).toBeUndefined();
      await one.vectors.save("m", [{ handle: "ant", text: "Legs", vector: bytes(1, 2, 3) }]);
      await other.vectors.save("n", [{ handle: "ant", text: "Legs", vector: bytes(4, 5) }]);
      await other.vectors.save("m", [
        { handle: "ant", text: "Legs", vector: bytes(6, 7) },
        { handle: "bee", text: "Wings", vector: bytes(8, 9) },
      ]);
      expect(plain(await one.vectors.find("m", 3, texts))).toEqual([["ant", 1, 2, 3]]);
      expect(plain(await one.vectors.find("m", 2, texts))).toEqual([["ant", 6, 7]]);
      expect(plain(await one.vectors.find("n", 2, texts))).toEqual([["ant", 4, 5]]);
      expect(await one.vectors.find("n", 3, texts)).toEqual(new Map());
      expect([await one.vectors.dimension("m"), await one.vectors.dimension("n")]).toEqual([2, 2]);
    });

    it("takes many at a time", async () => {
      const [one, other] = await openTwice(createDatabase);
      const made = Array.from({ length: 1_200 }, (_, i) => ({
        handle: `p${i}`,
        text: `t${i}`,
        vector: Int8Array.from({ length: 64 }, (_, j) => ((i + j) % 255) - 127),
      }));
      await one.vectors.save("m", made);
      const found = await other.vectors.find("m", 64, new Map(made.map(({ handle, text }) => [handle, text])));
      expect([...found].sort()).toEqual(made.map(({ handle, vector }) => [handle, vector]).sort());
    });
  });
}
