import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHandles, handleFor } from "../src/handle.ts";

describe("handleFor", () => {
  it.each([
    ["ColBERT-XM: A Modular Multi-Vector Model", "colbert-xm"],
    ["Set-Based Prompting: Provably Solving Order Dependency", "set-based-prompting"],
    ["O1 Embedder: Let Retrievers Think", "o1-embedder"],
    ["Holistic Evaluation of Language Models", "holistic-evaluation"],
    ["Online Speculative Decoding", "online-speculative-decoding"],
    ["Large Language Models for Information Retrieval: A Survey", "information-retrieval"],
    ["Large Language Models: A Survey", "large-language-models"],
    ["Return of the Encoder: Maximizing Parameter Efficiency for SLMs", "return-encoder"],
    ["Señor Müller's Straße", "senor-mullers-strasse"],
    ["GPT-3.5", "gpt-3-5"],
    ["The", "the"],
    ["2001", "2001"],
  ])("makes %s into %s", (title, handle) => {
    expect(handleFor(title)).toBe(handle);
  });

  it("gives a title without Latin letters or digits a stable name of its own", () => {
    expect(handleFor("大型语言模型综述")).toMatch(/^paper-[a-z0-9]{6}$/);
    expect(handleFor("大型语言模型综述")).toBe(handleFor("大型语言模型综述"));
    expect(handleFor("大型语言模型综述")).not.toBe(handleFor("语言模型"));
  });

  it("is short and easily typed whatever the title", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (title) => {
        expect(handleFor(title)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(handleFor(title).length).toBeLessThanOrEqual(32);
      }),
    );
  });

  it("cuts inside a word only where that single word is too long", () => {
    expect(handleFor("x".repeat(50))).toBe("x".repeat(32));
    expect(handleFor("Retrieval-Augmented Hallucination Detection")).toBe("retrieval-augmented");
  });
});

describe("createHandles", () => {
  it("numbers titles that would share a handle, and keeps off those taken", () => {
    const give = createHandles(["muse", "muse-3"]);
    expect(["MUSE: One", "MUSE: Two", "MUSE: Three", "Other"].map(give)).toEqual([
      "muse-2",
      "muse-4",
      "muse-5",
      "other",
    ]);
  });

  it("never gives a handle twice", () => {
    const titles = fc.array(fc.constantFrom("A", "A 2", "A-2: x", "A: y", "A 2 2", "B"));
    fc.assert(
      fc.property(titles, (list) => {
        expect(new Set(list.map(createHandles([]))).size).toBe(list.length);
      }),
    );
  });
});
