import { describe, expect, it } from "vitest";
import { inventedPaper as paper } from "../invented-paper.ts";
import { createRival, rivalNames } from "./rivals.ts";

const papers = [
  paper("harrow", "Pruning the key cache", "Attention tells what can be pruned from a cache of keys."),
  paper("plough", "Parsing in a hurry", "A neural parser of trees and sentences, with attention."),
  paper("sickle", "Poems in other tongues", "Translation of poems, sentence by sentence."),
];

describe.each(rivalNames)("%s, as it is measured", (name) => {
  it("finds by any word of a question, completes titles and finds alike papers", async () => {
    const rival = await createRival(name);
    await rival.add(papers);
    expect((await rival.search("pruning poems cache", 5)).toSorted()).toEqual(["harrow", "sickle"]);
    expect((await rival.search("pruning poems cache", 5))[0]).toBe("harrow");
    expect(await rival.search("cache parser", 1)).toHaveLength(1);
    expect(await rival.complete("parsing in a hu", 5)).toEqual(["plough"]);
    const [harrow] = papers;
    expect(harrow && (await rival.similar(harrow, 5)).length).toBeGreaterThan(0);
  });
});
