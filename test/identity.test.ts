import { describe, expect, it } from "vitest";
import { identitiesOf } from "../src/identity.ts";

describe("identitiesOf", () => {
  it("names what a paper can be recognised by, strongest first", () => {
    expect(identitiesOf({ title: "A Título!", arxivId: "2407.15891", doi: "10.1000/xyz" })).toEqual([
      "arxiv:2407.15891",
      "doi:10.1000/xyz",
      "title:a titulo",
    ]);
  });

  it("recognises a title however it is written", () => {
    expect(identitiesOf({ title: "ColBERT-XM: A  Model" })).toEqual(identitiesOf({ title: "COLBERT XM – a model." }));
  });

  it("keeps titles apart that are signs alone", () => {
    expect(identitiesOf({ title: "???" })).not.toEqual(identitiesOf({ title: "!!!" }));
  });
});
