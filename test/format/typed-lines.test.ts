import { expect, it } from "vitest";
import { advise, plain, privateReply, withData } from "../../src/format/card.ts";
import { typedLines } from "../../src/format/typed-lines.ts";

it("lines to type are the only thing in a reply that changes", () => {
  const blocks = [
    { kind: "text", text: [plain("No. "), ...advise("See", "digest list")] },
    { kind: "text", text: [plain("as it is")] },
  ] as const;
  const reply = privateReply("No.", blocks, null);
  const shown = typedLines(reply, (line) => `/${line}`);
  expect(shown.blocks[0]).toEqual({
    kind: "text",
    text: [plain("No. "), plain("See: "), { kind: "code", text: "/digest list" }],
  });
  expect(shown.blocks[1]).toBe(blocks[1]);
});

it("a reply without a line stays the very same, and nobody asks for its data", () => {
  const reply = withData(privateReply("Yes.", [{ kind: "note", text: [plain("so it is")] }], null), () => {
    throw new Error("asked for");
  });
  expect(typedLines(reply, (line) => line)).toBe(reply);
});
