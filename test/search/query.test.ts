import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery, type Query } from "../../src/search/query.ts";

const parts = (text: string): Partial<Query> => {
  const { text: _, ...rest } = parseQuery(text);
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => String(value) !== ""));
};

describe("parseQuery", () => {
  it.each<[string, Partial<Query>]>([
    ["kv  cache", { words: ["kv", "cache"] }],
    ['"key cache" pruning', { phrases: ["key cache"], words: ["pruning"] }],
    ["“key cache”", { phrases: ["key cache"] }],
    ['"key cache', { words: ["key", "cache"] }],
    ['cache -survey -"language model"', { words: ["cache"], without: ["survey", "language model"] }],
    ["few-shot", { words: ["few-shot"] }],
    ['title:cache title:"key value"', { title: ["cache", "key value"] }],
    ["Author:liu", { authors: ["liu"] }],
    ['author:"Yang Liu" topic:parsing', { authors: ["Yang Liu"], topics: ["parsing"] }],
    ["has:code has:Data", { has: ["code", "data"] }],
    ["since:2025", { since: "2025-01-01" }],
    ["since:2025-03 before:2025-04-15", { since: "2025-03-01", before: "2025-04-15" }],
    ["cache Sort:Date", { words: ["cache"], sort: "date" }],
    ["", {}],
  ])("takes %j apart", (text, expected) => {
    expect(parts(text)).toEqual(expected);
  });

  it.each([
    ["has:pizza", ["has:pizza"]],
    ["sort:size", ["sort:size"]],
    ["since:yesterday", ["since:yesterday"]],
    ["since:2025-02-30", ["since:2025-02-30"]],
    ["foo:bar", ["foo:bar"]],
    ["title: cache", ["title:", "cache"]],
    ["RAG: A Survey", ["RAG:", "A", "Survey"]],
    ["-title:cache", ["-title:cache"]],
    ['foo:"two words"', ["foo:", "two", "words"]],
    ["retrieval - a survey", ["retrieval", "a", "survey"]],
  ])("takes %j, which means nothing special, as words", (text, words) => {
    expect(parts(text)).toEqual({ words });
  });

  it.each(["-", '"', '""', '-"', "…", "title:"])("finds no more than words in %j", (text) => {
    expect(Object.keys(parts(text)).filter((part) => part !== "words")).toEqual([]);
  });

  it("keeps every letter and digit of any text in some part", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom('"', "“", "-", " ", ":", "title:", "x:", "a"),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const query = parseQuery(pieces.join(""));
        const kept = [query.words, query.phrases, query.without, query.title].flat().join("");
        const letters = (text: string) => [...text.matchAll(/[\p{L}\p{N}]/gu)].map(String).sort().join("");
        const fields = "title".repeat(query.title.length);
        expect(letters(kept + fields).toLowerCase().length).toBe(letters(query.text).toLowerCase().length);
      }),
    );
  });
});
