import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAction } from "../../adapters/slack/action.ts";
import { limits } from "../../adapters/slack/limits.ts";
import { keyOf, type SlackMessage, toSlack } from "../../adapters/slack/render.ts";
import { type Block, type Button, channel, privateReply, type Reply } from "../../src/format/card.ts";
import { PaperRecord } from "../../src/paper.ts";
import { createRecordingPlatform } from "../fakes/recording-platform.ts";
import { shippedBot } from "../shipped.ts";
import { charactersOf, live, nodesOf, ours, reply, text } from "./any-reply.ts";

it("names direct messages in words, as their id says nothing to people", () => {
  const text = [channel("D0ADA")];
  const blocks: Block[] = [
    { kind: "note", text },
    { kind: "text", text },
  ];
  const said = JSON.stringify(toSlack(privateReply("Where", blocks, null)));
  expect(said).not.toContain("D0ADA");
  // In both blocks, and in what is read aloud for each.
  expect(said.match(/direct messages/g)).toHaveLength(4);
});

function expectWithinLimits({ text, blocks }: SlackMessage) {
  expect(text.trim()).not.toBe("");
  expect(text.length).toBeLessThanOrEqual(4000);
  expect(live(text)).toEqual([]);
  expect(blocks.length).toBeGreaterThan(0);
  expect(blocks.length).toBeLessThanOrEqual(limits.blocks);
  expect(charactersOf(blocks)).toBeLessThan(12_500);
  for (const block of blocks) {
    if (block.type === "header") expect(block.text.text.length).toBeLessThanOrEqual(150);
    if (block.type === "section") expect(block.text?.text.length).toBeLessThanOrEqual(3000);
    if (block.type === "actions") {
      expect(block.elements.length).toBeLessThanOrEqual(25);
      const ids = block.elements.map((element) => ("action_id" in element ? element.action_id : undefined));
      expect(new Set(ids).size).toBe(block.elements.length);
    }
    for (const node of nodesOf(block)) {
      expect(node.text).not.toBe("");
      if (node.type === "plain_text") expect(node.emoji).toBe(false);
      if (node.type === "static_select") {
        const options = node.options as { text: { text: string }; value: string }[];
        expect(options.length).toBeGreaterThan(0);
        expect(options.length).toBeLessThanOrEqual(100);
        expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
        for (const { text, value } of options) expect(Math.max(text.text.length, value.length)).toBeLessThanOrEqual(75);
      }
      if (node.type === "button") {
        expect(String((node.text as { text: string }).text).length).toBeLessThanOrEqual(75);
        expect(String(node.value ?? "").length).toBeLessThanOrEqual(2000);
        expect(String(node.url ?? "").length).toBeLessThanOrEqual(3000);
      }
      if (node.type === "mrkdwn") {
        expect(node.verbatim).toBe(true);
        for (const part of live(String(node.text))) expect(part).toMatch(ours);
      }
    }
  }
}

/** A text of one plain span stays as it is, whatever it holds: no mrkdwn that would read it otherwise. */
const alive = /[*_~`]|:[^\s:]+:|(^|\n)\s*&gt;/;

describe("a Slack message", () => {
  it("obeys every limit and holds nothing live but its own links, for any reply", () => {
    fc.assert(
      fc.property(reply, (any) => expectWithinLimits(toSlack(any, { thread: "1700000000.000100", key: "share1" }))),
      { numRuns: 300 },
    );
  });

  it("never formats plain text, wherever it stands", () => {
    fc.assert(
      fc.property(text, fc.boolean(), (any, beside) => {
        const blocks: Block[] = [
          beside
            ? { kind: "text", text: [{ kind: "plain", text: any }], button: { kind: "command", label: "x", line: "x" } }
            : { kind: "note", text: [{ kind: "plain", text: any }] },
        ];
        const message = toSlack({ summary: "s", blocks, visibility: "private", outcome: "done", data: null });
        for (const node of nodesOf(message.blocks))
          if (node.type === "mrkdwn") expect(String(node.text)).not.toMatch(alive);
      }),
      { numRuns: 500 },
    );
  });

  it("answers what is chosen from a menu in the thread of the menu, as it does buttons", () => {
    const buttons: Button[] = [{ kind: "command", label: "Muse", line: "vote muse" }];
    const menu: Block = { kind: "buttons", menu: "Vote", buttons };
    const votes: Reply = { summary: "s", blocks: [menu], visibility: "public", outcome: "done", data: null };
    const { blocks } = toSlack(votes, { thread: "17.5" });
    const values = blocks.flatMap(nodesOf).flatMap(({ value }) => (typeof value === "string" ? [value] : []));
    expect(values.map((value) => readAction("command:0", value))).toEqual([
      { kind: "command", thread: "17.5", line: "vote muse" },
    ]);
  });

  it("gives a button's line and thread back as they were", () => {
    fc.assert(
      fc.property(text, fc.constantFrom("command", "form"), (line, kind) => {
        fc.pre(line.length <= 1500);
        const message = toSlack(
          {
            summary: "s",
            blocks: [{ kind: "buttons", buttons: [{ kind, label: "Go", line } as Button] }],
            visibility: "private",
            outcome: "done",
            data: null,
          },
          { thread: "17.5" },
        );
        const [made] = nodesOf(message.blocks).filter((node) => node.type === "button");
        expect(readAction(String(made?.action_id), String(made?.value))).toEqual({
          kind,
          thread: "17.5",
          line,
        });
      }),
    );
  });

  it("carries a key for a message that Slack does not name", () => {
    const reply: Reply = { summary: "s", blocks: [], visibility: "public", outcome: "done", data: null };
    expect(keyOf(toSlack(reply, { key: "share1abc" }).blocks[0]?.block_id)).toBe("share1abc");
    expect(keyOf(toSlack(reply).blocks[0]?.block_id)).toBeUndefined();
  });

  it("cuts a long abstract at the end of a sentence or a word", () => {
    const abstract = "One sentence about a subject. ".repeat(300);
    const block: Block = { kind: "text", text: [{ kind: "plain", text: abstract }] };
    const [made] = toSlack({
      summary: "s",
      blocks: [block],
      visibility: "private",
      outcome: "done",
      data: null,
    }).blocks;
    const [shown] = nodesOf(made).filter((node) => node.type === "text");
    expect(String(shown?.text)).toMatch(/subject\. …$/);
  });
});

/** Lines for each card; the last one is answered with it. */
const cards: Readonly<Record<string, readonly string[]>> = {
  paper: ["show razorattention"],
  "paper-with-everything": ["show willow-b-routing-b"],
  results: ["search kv cache"],
  "results-second-page": ["search retrieval --page 2 --limit 3"],
  "results-corrected": ["search specultive decodng"],
  similar: ["similar --limit 3 razorattention"],
  help: ["help"],
  "help-search": ["help search"],
  "error-ambiguous-paper": ["show a survey"],
  "error-wrong-option": ["search kv --page zero"],
  "nothing-found": ["search xyzzy quux"],
  today: ["today"],
  subscribed: ["digest subscribe retrieval --count 2"],
  subscriptions: [
    "digest subscribe retrieval",
    "digest subscribe --days mon,thu --at 16:30",
    "digest pause 2",
    "digest list",
  ],
  preview: ["digest subscribe retrieval", "digest preview"],
  "preview-of-three": ["digest subscribe retrieval --count 3", "digest preview"],
  history: ["digest history"],
  status: ["status"],
};

const rich = PaperRecord.parse({
  title: "Willow <b>Routing</b> *now* @everyone",
  abstract: "We route red willows. See <https://example.org|here> and `code`. Nothing else matters.",
  authors: ["Mina Okafor", "J. D'Arc & Sons", "Li Wei", "Ana Ruiz", "Bo Ek"],
  topics: ["routing"],
  venue: "TreeConf 2026",
  published: "2026-11-18",
  arxivId: "2611.04321",
  links: [{ kind: "code", url: "https://example.org/a" }],
});

describe.each(Object.entries(cards))("the card of %s", (name, lines) => {
  const ask = async () => {
    const bot = await shippedBot(
      [rich],
      createRecordingPlatform(() => new Date(0)),
    );
    let answer = await bot.answer("");
    for (const line of lines) answer = await bot.answer(line);
    return toSlack(answer);
  };

  it("is the message that it was, within all limits", async () => {
    const message = await ask();
    expectWithinLimits(message);
    await expect(`${JSON.stringify(message, null, 1)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
  });
});
