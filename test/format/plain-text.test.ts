import { describe, expect, it } from "vitest";
import { isBlank, literal } from "../../src/format/plain-text.ts";

const everyUnit = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

describe("literal text", () => {
  it("has a space for each control and each mark that changes the direction, and all else as it was", () => {
    const changed = everyUnit.filter((unit) => literal(unit) !== unit);
    expect(changed.map(literal).join("").trim()).toBe("");
    expect(changed.join("")).toBe(
      everyUnit.filter((unit) => unit !== "\n" && /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(unit)).join(""),
    );
  });

  it("is blank where it shows nothing", () => {
    expect(everyUnit.filter(isBlank)).toEqual(everyUnit.filter((unit) => literal(unit).trim() === ""));
    expect(["", " \u0000\n\u202e", " \u0007a"].map(isBlank)).toEqual([true, true, false]);
  });
});
