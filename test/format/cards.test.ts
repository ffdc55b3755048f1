import { describe, expect, it } from "vitest";
import { renderForChat, renderForScreen } from "../../adapters/terminal/render.ts";
import { privateReply } from "../../src/format/card.ts";
import { literal, plainText } from "../../src/format/plain-text.ts";
import { ask, cards } from "./cards.ts";

describe.each(Object.entries(cards))("the card of %s", (name, lines) => {
  it("reads well as plain text", async () => {
    await expect(`${plainText(await ask(lines))}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it("reads well in a narrow terminal without colours, with numbers to press", async () => {
    const { text } = renderForChat(await ask(lines), { width: 60, colour: false, links: false });
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name}.terminal.txt`);
  });

  it("has a summary of one line", async () => {
    expect((await ask(lines)).summary).toMatch(/^\S.*\S$/);
  });
});

describe("text on a terminal", () => {
  const screens = [
    { width: 20, colour: false, links: false },
    { width: 80, colour: true, links: true },
  ];

  it("cannot send escape sequences or turn the reading direction", async () => {
    const nasty = "a\u001b]0;title\u0007b\u009b31mc\u202ed\u0000\u007f\u2066e";
    const reply = privateReply(
      nasty,
      [
        { kind: "heading", text: nasty },
        { kind: "text", text: [{ kind: "link", text: nasty, url: `https://example.org/${nasty}` }] },
        { kind: "note", text: [{ kind: "mark", text: nasty }] },
        { kind: "buttons", buttons: [{ kind: "link", label: nasty, url: `https://example.org/${nasty}` }] },
        { kind: "buttons", buttons: [{ kind: "command", label: nasty, line: nasty }] },
      ],
      nasty,
    );
    const ours = /\u001b\[\d+m|\u001b\]8;;[^\u0007\u001b]*\u0007/g;
    for (const text of [
      plainText(reply),
      ...screens.flatMap((s) => [renderForScreen(reply, s), renderForChat(reply, s).text]),
    ]) {
      const rest = text.replace(ours, "").replaceAll("\n", "");
      expect(literal(rest)).toBe(rest);
      expect(text).not.toContain("]0;title\u0007");
    }
  });

  it("fits into the width, but for addresses, which stay whole", async () => {
    for (const [name, lines] of Object.entries(cards)) {
      // Lines of BibTeX stay whole.
      if (name === "citation") continue;
      const { text } = renderForChat(await ask(lines), { width: 40, colour: false, links: false });
      for (const row of text.split("\n")) if (!row.includes("://")) expect(row.length, row).toBeLessThanOrEqual(40);
    }
  });

  it("leaves the lines of a file as they are, and a number with its button", () => {
    const file = `@misc{muse,\n  title = {${"Long words ".repeat(10)}},\n\n    x\n}`;
    const row = ["Vote", "Less like this", "Similar"].map((label) => ({ kind: "command", label, line: "x" }) as const);
    const reply = privateReply(
      "x",
      [
        { kind: "text", text: [{ kind: "code", text: file }] },
        { kind: "buttons", buttons: row },
      ],
      null,
    );
    const { text } = renderForChat(reply, { width: 20, colour: false, links: false });
    expect(text).toBe(`${file}\n\n[1] Vote\n[2] Less like this\n[3] Similar`);
  });

  it("says what a number beside a paragraph does, unless it shows more of it", () => {
    const line = (label: string, pressed: string) =>
      ({
        kind: "text",
        text: [{ kind: "plain", text: "MUSE" }],
        button: { kind: "command", label, line: pressed },
      }) as const;
    const reply = privateReply("x", [line("Show", "show muse"), line("Unfollow", "unfollow muse")], null);
    const { text } = renderForChat(reply, { width: 40, colour: false, links: false });
    expect(text).toBe("[1] MUSE\n\n[2] Unfollow: MUSE");
  });

  it("is a link where the terminal has links", async () => {
    const text = renderForScreen(await ask("show muse"), { width: 80, colour: true, links: true });
    expect(text).toContain("\u001b]8;;https://muse-bench.github.io\u0007");
  });
});
