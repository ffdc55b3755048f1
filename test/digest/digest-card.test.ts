import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadPapers } from "../../adapters/sources/papers-file.ts";
import type { Subscription } from "../../src/digest/subscription.ts";
import { digestCard, discussionCard } from "../../src/format/digest-card.ts";
import { pausedNotice, unknownNotice } from "../../src/format/digest-notices.ts";
import { plainText } from "../../src/format/plain-text.ts";
import { createLibrary } from "../../src/library.ts";
import type { Paper } from "../../src/paper.ts";
import { root } from "../shipped.ts";
import { subscription } from "./samples.ts";

let papers: readonly Paper[];
beforeAll(async () => {
  const library = createLibrary();
  library.add((await loadPapers(join(root, "data"))).papers);
  papers = library.all();
});

const retrieval: Subscription = { ...subscription, topic: "retrieval", zone: "Europe/Berlin" };
const slot = new Date("2026-03-05T08:00:00Z");
const chosen = (count: number, reason = "newest match for “retrieval”", again = false) =>
  papers.slice(0, count).map((paper) => ({ paper, choice: { handle: paper.handle, reason, again } }));

const votes = new Map([["owls", 3]]);
const reception = { votes, here: new Map() };

const cards = {
  one: () => digestCard(retrieval, slot, chosen(1), reception),
  "any-topic": () => digestCard(subscription, slot, chosen(1, "newest in the library"), reception),
  again: () =>
    digestCard(retrieval, slot, chosen(1, "again: all matches were shown; last on Tuesday 3 March", true), reception),
  three: () => digestCard({ ...retrieval, count: 3 }, slot, chosen(3), reception),
  ten: () => digestCard({ ...retrieval, count: 10 }, slot, chosen(10), reception),
  nothing: () => digestCard(retrieval, slot, [], reception),
  discussion: () => discussionCard(papers.slice(0, 1)),
  "discussion-of-two": () => discussionCard(papers.slice(0, 2)),
  paused: () => pausedNotice(retrieval, "the channel is archived"),
  unknown: () => unknownNotice(retrieval, slot, "history cannot be read"),
};

describe.each(Object.entries(cards))("the card %s", (name, card) => {
  it("reads well as plain text", async () => {
    await expect(`${plainText(card())}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it("has a summary of one line", () => {
    expect(card().summary).toMatch(/^\S.*\S$/);
  });
});

it("posts digests to the channel and notices to one person", () => {
  expect([cards.one(), cards.three(), cards.nothing(), cards.discussion()].map((card) => card.visibility)).toEqual(
    Array.from({ length: 4 }, () => "public"),
  );
  expect([cards.paused(), cards.unknown()].map((card) => card.visibility)).toEqual(["private", "private"]);
});

it("keeps ten papers within what every platform shows of one message", () => {
  const card = cards.ten();
  // A heading, ten papers, the menu to vote, and how to stop it.
  expect(card.blocks.length).toBeLessThanOrEqual(13);
  expect(plainText(card).length).toBeLessThan(3_600);
});
