import {
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  ButtonBuilder,
  ComponentType,
  ContainerBuilder,
  TextDisplayBuilder,
} from "discord.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepLongLines, readCustomId } from "../../adapters/discord/custom-id.ts";
import { escapeText, writeText } from "../../adapters/discord/markdown.ts";
import { type Payload, renderReply } from "../../adapters/discord/render.ts";
import type { Reply } from "../../src/format/card.ts";
import { literal } from "../../src/format/plain-text.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { parseMarkdown } from "./markdown.ts";
import { anyReply, nastyText } from "./replies.ts";

const now = () => new Date(0);

async function render(reply: Reply, ids: readonly number[] = []) {
  const store = createMemoryStore().adapters;
  const payload = renderReply(reply, await keepLongLines(reply, "discord:1", async () => store, now), ids);
  return { payload, store };
}

interface Part {
  readonly type: ComponentType;
  readonly id?: number;
  readonly content?: string;
  readonly label?: string;
  readonly url?: string;
  readonly custom_id?: string;
  readonly options?: readonly { readonly value: string }[];
  readonly accessory?: Part;
  readonly components?: readonly Part[];
}

const partsOf = (parts: readonly Part[]): readonly Part[] =>
  parts.flatMap((part) => [
    part,
    ...partsOf([...(part.components ?? []), ...(part.accessory ? [part.accessory] : [])]),
  ]);
const all = (payload: Payload) => partsOf(payload.components as APIMessageTopLevelComponent[] as readonly Part[]);

describe("any reply on Discord", () => {
  it("is within every limit, with custom ids that differ", async () => {
    await fc.assert(
      fc.asyncProperty(anyReply, async (reply) => {
        const parts = all((await render(reply)).payload);
        expect(parts.length).toBeLessThanOrEqual(40);
        expect(parts.reduce((sum, { content = "" }) => sum + content.length, 0)).toBeLessThanOrEqual(4000);
        const ids = parts.flatMap(({ custom_id }) => custom_id ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { type, content, label, url, custom_id, components } of parts) {
          if (type === ComponentType.TextDisplay) expect(content?.trim()).not.toBe("");
          if (type === ComponentType.ActionRow) expect(components?.length).toBeLessThanOrEqual(5);
          expect(custom_id?.length ?? 1).toBeLessThanOrEqual(100);
          expect(url?.length ?? 0).toBeLessThanOrEqual(512);
          if (type === ComponentType.Button) {
            expect(label?.trim()).not.toBe("");
            expect(label?.length).toBeLessThanOrEqual(80);
          }
        }
        expect(JSON.stringify(parts)).not.toMatch(/\\ud[89a-f]../);
      }),
      { numRuns: 400 },
    );
  });

  it("is what the library's own checks let pass", async () => {
    await fc.assert(
      fc.asyncProperty(anyReply, async (reply) => {
        const { payload } = await render(reply, [1, 2]);
        const [container] = payload.components as readonly APIContainerComponent[];
        expect(new ContainerBuilder(container).toJSON()).toEqual(container);
        for (const { type, content = "", label = "", url, custom_id } of all(payload)) {
          if (type === ComponentType.TextDisplay) new TextDisplayBuilder().setContent(content);
          if (type !== ComponentType.Button) continue;
          const button = new ButtonBuilder().setLabel(label);
          if (url === undefined) button.setCustomId(custom_id ?? "");
          else button.setURL(url);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("pings nobody", async () => {
    await fc.assert(
      fc.asyncProperty(anyReply, async (reply) => {
        expect((await render(reply)).payload).toMatchObject({ flags: 1 << 15, allowed_mentions: { parse: [] } });
      }),
      { numRuns: 20 },
    );
  });

  it("has buttons that lead back to their lines", async () => {
    await fc.assert(
      fc.asyncProperty(anyReply, async (reply) => {
        const { payload, store } = await render(reply);
        const lines = reply.blocks
          .flatMap((block) =>
            block.kind === "buttons" ? block.buttons : block.kind === "text" ? (block.button ?? []) : [],
          )
          .flatMap((button) =>
            button.kind === "link" ? [] : [button.line.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\ufffd")],
          );
        // A menu has none itself, but its choices have.
        const ids = all(payload).flatMap(({ custom_id, options }) =>
          options === undefined ? (custom_id ?? []) : options.map(({ value }) => value),
        );
        for (const id of ids) {
          const read = readCustomId(id);
          const line = read && ("line" in read ? read.line : await store.findLine("discord:1", read.key));
          expect(lines).toContain(line);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("text on Discord", () => {
  it("is only text, and reads as it was written", () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const { kinds, readable } = parseMarkdown(escapeText(text));
        expect([...kinds]).toEqual([]);
        expect(readable).toBe(literal(text).replace(/\p{Surrogate}/gu, "\ufffd"));
      }),
      { numRuns: 3000 },
    );
  });

  it("stays text however it is cut into spans, with nothing alive but what is ours", () => {
    fc.assert(
      fc.property(fc.array(nastyText, { maxLength: 5 }), fc.integer({ min: 40, max: 3000 }), (texts, max) => {
        const kindsOfSpan = ["plain", "bold", "code", "mark", "plain"] as const;
        const written = writeText(
          texts.map((text, i) => ({ kind: kindsOfSpan[i] ?? "plain", text })),
          max,
        );
        expect(written.length).toBeLessThanOrEqual(max);
        const { kinds, targets } = parseMarkdown(written);
        for (const kind of kinds) expect(["strong", "inlineCode"]).toContain(kind);
        expect(targets).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it("links only where the card links to", () => {
    fc.assert(
      fc.property(nastyText, nastyText, (text, path) => {
        const written = writeText([{ kind: "link", text, url: `https://example.org/${path}` }], 3000);
        const { kinds, targets } = parseMarkdown(written);
        for (const kind of kinds) expect(["link", "strong"]).toContain(kind);
        for (const target of targets) expect(target).toMatch(/^https:\/\/example\.org\//);
      }),
      { numRuns: 2000 },
    );
  });

  it("is never cut within a word", () => {
    const words = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu".split(" ");
    for (let max = 12; max < 80; max++) {
      const written = writeText([{ kind: "plain", text: words.join(" ") }], max);
      expect(written.length).toBeLessThanOrEqual(max);
      for (const word of written.replace("…", "").trim().split(" ")) expect(words).toContain(word);
    }
  });

  it.each([
    ["an instant", { kind: "time", text: "noon", at: new Date(1_700_000_000_123) }, "<t:1700000000:f>"],
    ["a channel", { kind: "channel", text: "general", id: "123456789012345678" }, "<#123456789012345678>"],
    ["a link", { kind: "link", text: "A: b", url: "https://arxiv.org/abs/1" }, "[A: b](<https://arxiv.org/abs/1>)"],
    [
      "a title with brackets",
      { kind: "link", text: "[A] b", url: "https://x.org" },
      "**\\[A\\] b** [link](<https://x.org/>)",
    ],
    ["an address that is none", { kind: "link", text: "A", url: "javascript:alert(1)" }, "**A**"],
    ["code", { kind: "code", text: "a_b" }, "`a_b`"],
    ["code with a backtick", { kind: "code", text: "a`b" }, "a\\`b"],
  ] as const)("writes %s", (_, span, written) => {
    expect(writeText([span], 100)).toBe(written);
  });
});

describe("a message's marks", () => {
  it("stand on the container and its first part", async () => {
    const reply: Reply = {
      summary: "s",
      blocks: [{ kind: "note", text: [{ kind: "plain", text: "x" }] }],
      visibility: "public",
      outcome: "done",
      data: null,
    };
    const [container, first] = all((await render(reply, [7, 8])).payload);
    expect([container?.id, first?.id]).toEqual([7, 8]);
  });
});
