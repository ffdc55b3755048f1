import { expect, it } from "vitest";
import { analysePaper, contentTerms } from "../../src/search/indexed-paper.ts";

const termsOfHandle = (handle: string) =>
  contentTerms(analysePaper({ handle, title: "", abstract: "", authors: [], topics: [], links: [] }).about);

it("takes the words of a handle for words of the paper, but not a number that is all of it", () => {
  expect(termsOfHandle("chain-of-note")).toContain("note");
  expect(termsOfHandle("gpt-4")).toContain("4");
  expect(termsOfHandle("1042")).toEqual([]);
});
