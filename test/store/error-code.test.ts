import { describe, expect, it } from "vitest";
import { codeOf } from "../../adapters/store/error-code.ts";

const errorWith = (code: unknown) => Object.assign(new Error("refused"), { code });

describe("codeOf", () => {
  it("gives the code of an error, and of nothing else", () => {
    expect(codeOf(errorWith("ENOENT"))).toBe("ENOENT");
    expect(codeOf(errorWith("SQLITE_BUSY"))).toBe("SQLITE_BUSY");
    for (const other of [errorWith(5), new Error("plain"), "text", undefined]) expect(codeOf(other)).toBeUndefined();
  });

  it("knows the kind of an extended SQLite code that has no name", () => {
    expect(codeOf(errorWith("UNKNOWN_SQLITE_ERROR_1544"))).toBe("SQLITE_READONLY");
    expect(codeOf(errorWith("UNKNOWN_SQLITE_ERROR_261"))).toBe("SQLITE_BUSY");
    expect(codeOf(errorWith("UNKNOWN_SQLITE_ERROR_1"))).toBe("UNKNOWN_SQLITE_ERROR_1");
  });
});
