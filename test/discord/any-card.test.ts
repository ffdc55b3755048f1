import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepLongLines } from "../../adapters/discord/custom-id.ts";
import { renderReply } from "../../adapters/discord/render.ts";
import type { Reply } from "../../src/format/card.ts";
import { citationCard } from "../../src/format/citation-card.ts";
import { digestCard, discussionCard } from "../../src/format/digest-card.ts";
import { errorCard } from "../../src/format/error-card.ts";
import { paperCard } from "../../src/format/paper-card.ts";
import { paperAddress } from "../../src/format/paper-links.ts";
import { resultsCard } from "../../src/format/results-card.ts";
import { shareCard } from "../../src/format/share-card.ts";
import type { Paper } from "../../src/paper.ts";
import { subscription } from "../digest/samples.ts";
import { validateMessage } from "../fakes/discord-world.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { parseMarkdown } from "./markdown.ts";
import { nastyText } from "./replies.ts";

/** Papers hold no halves of characters: they are cleaned when they come in. */
const paperText = nastyText.map((text) => text.replace(/\p{Surrogate}/gu, ""));
const someText = paperText.map((text) => text || "x");
const id = fc.constantFrom({}, { arxivId: "2611.04321" }, { doi: "10.1000/a_b*c(d)[e]" });
const anyPaper: fc.Arbitrary<Paper> = fc
  .record({
    title: someText,
    abstract: paperText,
    authors: fc.array(someText, { maxLength: 5 }),
    topics: fc.array(someText, { maxLength: 2 }),
    venue: someText,
    id,
    links: fc.array(fc.record({ kind: fc.constantFrom("code" as const, "other" as const), url: fc.webUrl() }), {
      maxLength: 4,
    }),
    listing: fc.option(fc.record({ page: someText, position: fc.constant(1), day: someText }), { nil: undefined }),
  })
  .map(({ id, listing, ...paper }) => ({ handle: "willow-routing", ...paper, ...id, ...(listing && { listing }) }));

const slot = new Date("2026-03-05T08:00:00Z");
/** A paper, and what people wrote: a query, a name, a note. */
type Write = (paper: Paper, words: string) => Reply;
const cards: Readonly<Record<string, Write>> = {
  "a shared paper": (paper, words) => shareCard(paper, words || "x", words, 3, [{ kind: "plain", text: words }]),
  "one paper": (paper, words) => paperCard(paper, { votes: 2, here: [{ kind: "plain", text: words }] }),
  "a citation": (paper, words) => citationCard(paper, "bibtex", words),
  "a discussion": (paper) => discussionCard([paper, paper]),
  "an error": (_, words) => errorCard(`There is no paper called “${words}” here.`, words, [], "failed"),
  results: (paper, words) => {
    const fragments = [
      { text: words, match: false },
      { text: paper.title, match: true },
    ];
    const hit = { paper, score: 1, words: [words], snippet: fragments };
    const none = { corrections: [], loose: false, leftOut: { noDate: 0, noAuthors: 0 }, suggestions: [] };
    return resultsCard(words, { hits: [hit], total: 40, close: 30, ...none }, { page: 2, limit: 1 }, new Map());
  },
  "a digest": (paper, words) => {
    const choice = { handle: paper.handle, reason: words, again: false };
    const reception = { votes: new Map(), here: new Map() };
    return digestCard({ ...subscription, topic: words }, slot, [{ paper, choice }], reception);
  },
};

interface Part {
  readonly content?: string;
  readonly url?: string;
  readonly accessory?: Part;
  readonly components?: readonly Part[];
}
const partsOf = (parts: readonly Part[]): readonly Part[] =>
  parts.flatMap((part) => [
    part,
    ...partsOf([...(part.components ?? []), ...(part.accessory ? [part.accessory] : [])]),
  ]);

describe.each(Object.entries(cards))("%s on Discord, whatever papers and people say", (_, write) => {
  it("fits, and holds nothing that is alive but what is the bot's own", async () => {
    await fc.assert(
      fc.asyncProperty(anyPaper, nastyText, async (paper, words) => {
        const reply = write(paper, words);
        const { adapters } = createMemoryStore();
        const keys = await keepLongLines(
          reply,
          "discord:1",
          async () => adapters,
          () => new Date(0),
        );
        const payload = renderReply(reply, keys);
        validateMessage({ ...payload });
        const parts = partsOf(payload.components as readonly Part[]);
        const text = parts.map(({ content = "" }) => content).join("\n");
        const ours = (kind: string) => reply.blocks.filter((block) => block.kind === kind).length;
        expect(text.match(/^\s*#{1,6}\s/gm)?.length ?? 0).toBeLessThanOrEqual(ours("heading"));
        expect(text.match(/^\s*-#\s/gm)?.length ?? 0).toBeLessThanOrEqual(ours("note"));
        for (const { content } of parts) {
          const { kinds, targets } = parseMarkdown(content ?? "");
          for (const kind of kinds) expect(["heading", "subtext", "strong", "inlineCode", "link"]).toContain(kind);
          for (const target of targets) expect(decodeURI(target)).toBe(decodeURI(paperAddress(paper) ?? ""));
        }
        const addresses = [paperAddress(paper) ?? "https://arxiv.org/search/", ...paper.links.map(({ url }) => url)];
        for (const { url } of parts)
          if (url !== undefined)
            expect(addresses.some((one) => new URL(url).origin === new URL(one).origin)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
