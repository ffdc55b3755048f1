import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAction } from "../../adapters/slack/action.ts";
import { limits } from "../../adapters/slack/limits.ts";
import { keyOf, type SlackMessage, toSlack } from "../../adapters/slack/render.ts";
import type { Block, Button, Reply, Span } from "../../src/format/card.ts";
import { PaperRecord } from "../../src/paper.ts";
import { createRecordingPlatform } from "../fakes/recording-platform.ts";
import { shippedBot } from "../shipped.ts";

const nastyWords = [
  ..."*_~`<>&|@#:-•\n\t ",
  ..."a b . ! 1.".split(" "),
  "<!channel>",
  "<@U123456>",
  "<#C123456>",
  "<!subteam^S1>",
  "<https://evil.example|click>",
  "&lt;!here&gt;",
  "@everyone",
  "*bold*",
  "_x_",
  "~gone~",
  "`code`",
  ":tada:",
  "\n> quoted",
  "https://example.org/?a=1&b=<2>",
  "\u202eturned",
  "\u200b",
  "👩‍👩‍👧",
  "\u0000",
  "word ".repeat(900),
  "x".repeat(4000),
];
const text = fc.array(fc.oneof(fc.constantFrom(...nastyWords), fc.string()), { maxLength: 6 }).map((w) => w.join(""));
const url = fc.oneof(fc.webUrl(), text, fc.constant("https://example.org/a|b>c<d"), fc.constant("javascript:alert(1)"));
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constantFrom("plain", "bold", "code", "mark"), text }),
  fc.record({ kind: fc.constant("link" as const), text, url }),
  fc.record({ kind: fc.constant("time" as const), text, at: fc.constant(new Date("2026-03-05T08:00:00Z")) }),
  fc.record({ kind: fc.constant("channel" as const), text, id: text }),
);
const button: fc.Arbitrary<Button> = fc.oneof(
  fc.record({ kind: fc.constant("command" as const), label: text, line: text }),
  fc.record({ kind: fc.constant("command" as const), label: text, line: text, turns: fc.constant(true as const) }),
  fc.record({ kind: fc.constant("form" as const), label: text, line: text }),
  fc.record({ kind: fc.constant("link" as const), label: text, url }),
);
const spans = fc.array(span, { maxLength: 8 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("heading" as const), text }),
  fc.record({ kind: fc.constant("text" as const), text: spans }),
  fc.record({ kind: fc.constant("text" as const), text: spans, button }),
  fc.record({ kind: fc.constant("note" as const), text: spans }),
  fc.constant({ kind: "divider" as const }),
  fc.record({ kind: fc.constant("buttons" as const), buttons: fc.array(button, { maxLength: 30 }) }),
);
const reply: fc.Arbitrary<Reply> = fc.record({
  summary: text,
  blocks: fc.array(block, { maxLength: 70 }),
  visibility: fc.constantFrom("private", "public"),
  outcome: fc.constant("done" as const),
  data: fc.constant(null),
});

const nodesOf = (value: unknown): readonly Record<string, unknown>[] =>
  typeof value !== "object" || value === null
    ? []
    : [value as Record<string, unknown>, ...Object.values(value).flatMap(nodesOf)];
const charactersOf = (value: unknown): number =>
  typeof value === "string"
    ? value.length
    : nodesOf(value)
        .flatMap(Object.values)
        .reduce((sum: number, part) => sum + (typeof part === "string" ? part.length : 0), 0);

/** What of a mrkdwn text is live: our own links, dates and channels, and all else between angle brackets. */
const live = (mrkdwn: string) => mrkdwn.match(/<[^>]*>?/g) ?? [];
const ours = /^<(https?:\/\/[^<>|\s]+\|[^<>]*|!date\^\d+\^[^<>|]*\|[^<>|]*|#[CG][A-Z0-9]+)>$/;

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
