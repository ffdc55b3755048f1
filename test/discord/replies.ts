import fc from "fast-check";
import type { Block, Button, Reply, Span } from "../../src/format/card.ts";

const nastyBits = [
  "@everyone",
  "@here",
  "<@123456789012345678>",
  "<@&123456789012345678>",
  "<#123456789012345678>",
  "<t:1700000000:R>",
  "<:wave:123456789012345678>",
  ":smile:",
  "https://evil.example/x",
  "[text](https://evil.example)",
  "<https://evil.example>",
  "# ",
  "## ",
  "-# ",
  "- ",
  "* ",
  "1. ",
  "> ",
  ">>> ",
  "**",
  "__",
  "_",
  "~~",
  "||",
  "`",
  "``",
  "```",
  "\\",
  "\n",
  "\n\n",
  "<mailto:a@evil.example>",
  "<tel:+49123>",
  "</paper:123456789012345678>",
  "<id:browse>",
  "[",
  "]",
  "(",
  ")",
  "://",
  ":",
  ".",
  "\u202e",
  "\u200b",
  "\u0000",
  "\ud800",
  "👩‍👩‍👧",
  "مرحبا",
  "ß",
  "a",
  " ",
  "  ",
  "word ",
  "Sentence ends. ",
  "12",
  "discord.gg/x",
  "steam://x",
  "¯\\_(ツ)_/¯",
  "+",
  "|",
  "x".repeat(120),
  "long words ".repeat(60),
];
export const nastyText = fc
  .array(
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...nastyBits) }, fc.string({ unit: "grapheme", maxLength: 12 })),
    {
      maxLength: 14,
    },
  )
  .map((bits) => bits.join(""));
const longText = fc
  .tuple(nastyText, fc.integer({ min: 1, max: 400 }))
  .map(([text, times]) => text.repeat(times).slice(0, 9000));
const anyText = fc.oneof({ weight: 5, arbitrary: nastyText }, longText);

const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  nastyText.map((text) => `https://example.org/${text}`),
  nastyText,
  fc.constant(`https://example.org/${"a".repeat(600)}`),
);

const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("plain" as const, "bold" as const, "mark" as const, "code" as const, "line" as const),
    text: anyText,
  }),
  fc.record({ kind: fc.constant("link" as const), text: nastyText, url }),
  fc.record({ kind: fc.constant("time" as const), text: nastyText, at: fc.date() }),
  fc.record({
    kind: fc.constant("channel" as const),
    text: nastyText,
    id: fc.oneof(fc.constant("123456789012345678"), nastyText),
  }),
);
const line = fc.oneof(nastyText, longText, fc.constant("show razorattention"));
const button: fc.Arbitrary<Button> = fc.oneof(
  fc.record({ kind: fc.constant("command" as const), label: nastyText, line }),
  fc.record({ kind: fc.constant("command" as const), label: nastyText, line, turns: fc.constant(true as const) }),
  fc.record({ kind: fc.constant("form" as const), label: nastyText, line }),
  fc.record({ kind: fc.constant("link" as const), label: nastyText, url }),
);
const text = fc.array(span, { maxLength: 6 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("heading" as const), text: anyText }),
  fc.record({ kind: fc.constant("text" as const), text }),
  fc.record({ kind: fc.constant("text" as const), text, button }),
  fc.record({ kind: fc.constant("note" as const), text }),
  fc.record({ kind: fc.constant("divider" as const) }),
  fc.record({ kind: fc.constant("buttons" as const), buttons: fc.array(button, { maxLength: 12 }) }),
  fc.record({
    kind: fc.constant("buttons" as const),
    buttons: fc.array(button, { maxLength: 40 }),
    menu: fc.constant("Choose"),
  }),
);

/** Any reply at all, made of text that would like to be more than text. */
export const anyReply: fc.Arbitrary<Reply> = fc.record({
  summary: nastyText,
  blocks: fc.oneof(fc.array(block, { maxLength: 12 }), fc.array(block, { maxLength: 90 })),
  visibility: fc.constantFrom("private" as const, "public" as const),
  outcome: fc.constant("done" as const),
  data: fc.constant(null),
});
