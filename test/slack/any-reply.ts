import fc from "fast-check";
import type { Block, Button, Reply, Span } from "../../src/format/card.ts";

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
/** Text of a paper or a person, as bad as it can be. */
export const text = fc
  .array(fc.oneof(fc.constantFrom(...nastyWords), fc.string()), { maxLength: 6 })
  .map((w) => w.join(""));
const url = fc.oneof(fc.webUrl(), text, fc.constant("https://example.org/a|b>c<d"), fc.constant("javascript:alert(1)"));
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constantFrom("plain", "bold", "code", "mark", "line"), text }),
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
  fc.record({
    kind: fc.constant("buttons" as const),
    buttons: fc.array(button, { maxLength: 120 }),
    menu: fc.constant("Choose"),
  }),
);
/** Any reply. */
export const reply: fc.Arbitrary<Reply> = fc.record({
  summary: text,
  blocks: fc.array(block, { maxLength: 70 }),
  visibility: fc.constantFrom("private", "public"),
  outcome: fc.constant("done" as const),
  data: fc.constant(null),
});

/** All objects and lists within a value. */
export const nodesOf = (value: unknown): readonly Record<string, unknown>[] =>
  typeof value !== "object" || value === null
    ? []
    : [value as Record<string, unknown>, ...Object.values(value).flatMap(nodesOf)];
/** What a value holds of text. */
export const charactersOf = (value: unknown): number =>
  typeof value === "string"
    ? value.length
    : nodesOf(value)
        .flatMap(Object.values)
        .reduce((sum: number, part) => sum + (typeof part === "string" ? part.length : 0), 0);

/** What of a mrkdwn text is live: our own links, dates and channels, and all else between angle brackets. */
export const live = (mrkdwn: string) => mrkdwn.match(/<[^>]*>?/g) ?? [];
export const ours = /^<(https?:\/\/[^<>|\s]+\|[^<>]*|!date\^\d+\^[^<>|]*\|[^<>|]*|#[CG][A-Z0-9]+)>$/;
