import { ComponentType, type GatewayMessageCreateDispatchData } from "discord.js";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { renderReply } from "../../adapters/discord/render.ts";
import { plain } from "../../src/format/card.ts";
import { previewCard } from "../../src/format/preview-card.ts";
import { PaperRecord } from "../../src/paper.ts";
import { ids } from "../fakes/discord-world.ts";
import { parseMarkdown } from "./markdown.ts";
import { nastyText } from "./replies.ts";
import { connect, type Running } from "./running.ts";

const scope = `discord:${ids.guild}` as const;
const paper = (i: number) =>
  PaperRecord.parse({
    title: `Willow ${i} @everyone`,
    abstract: "We route.",
    arxivId: `2611.0432${i}`,
    handle: `w${i}`,
  });
/** Papers that are known by other ids, or by where they link to. */
const others = [
  {
    ...PaperRecord.parse({ title: "Willow 4 there" }),
    links: [{ kind: "other" as const, url: "https://openreview.net/forum?id=Wi11ow" }],
  },
  {
    ...PaperRecord.parse({ title: "Willow 5 there" }),
    links: [{ kind: "other" as const, url: `https://semanticscholar.org/paper/${"5".repeat(40)}` }],
  },
  PaperRecord.parse({ title: "Willow 6 there", doi: "10.18653/v1/2026.acl-long.6" }),
  PaperRecord.parse({ title: "Willow 7 there", doi: "10.1000/willow.7" }),
];
const link = (i: number) => `https://arxiv.org/abs/2611.0432${i}`;
let count = 0;

describe("a link to a paper in Discord", () => {
  let running: Running;
  beforeEach(async () => {
    running = await connect({ hearsLinks: true, papers: [paper(1), paper(2), paper(3), ...others] });
    await running.store.previews.turn(scope, ids.channel, true, new Date());
  });
  afterEach(() => running.stop());

  const say = (content: string, more: object = {}) =>
    running.discord.gateway.dispatch("MESSAGE_CREATE", {
      ...{ id: `9200000000000000${String(++count).padStart(2, "0")}`, channel_id: ids.channel, guild_id: ids.guild },
      ...{ author: { id: ids.ada, username: "ada", discriminator: "0" }, content, type: 0, timestamp: "2026-11-25" },
      ...{ attachments: [], embeds: [], mentions: [], mention_roles: [], tts: false, pinned: false },
      ...more,
    } as unknown as GatewayMessageCreateDispatchData);
  const shown = (times: number) =>
    vi.waitFor(() => {
      expect(running.discord.messages).toHaveLength(times);
      return running.discord.messages;
    });

  it("is heard with the intents of guild messages and their content, and answered without a ping", async () => {
    expect(running.discord.gateway.identified).toMatchObject([{ intents: 1 | (1 << 9) | (1 << 15) }]);
    say(`look: ${link(1)}, it is new (${link(2)})`);
    const [first, second] = await shown(2);
    expect(JSON.stringify(first)).toContain("Willow 1");
    expect(JSON.stringify(second)).toContain("Willow 2");
    expect(first).toMatchObject({
      channel_id: ids.channel,
      allowed_mentions: { parse: [], replied_user: false },
      message_reference: { message_id: `9200000000000000${String(count).padStart(2, "0")}` },
    });
    expect(running.reports).toEqual([]);
  });

  it("is answered once for each of 30 minutes, and not by bots, in direct messages, beside two more, or between < and >", async () => {
    say(link(1), { author: { id: ids.bot, username: "paperboy", bot: true } });
    say(link(1), { webhook_id: "900000000000000999" });
    say(link(1), { guild_id: undefined });
    say(link(1), { channel_id: ids.secret });
    say(`${link(1)} ${link(2)} https://example.org/`);
    say(`<${link(1)}>`);
    say("https://arxiv.org/abs/2611.99999 and willows");
    say(link(3));
    say(link(3));
    expect(JSON.stringify(await shown(1))).toContain("Willow 3");
    say(link(2));
    expect(JSON.stringify(await shown(2))).toContain("Willow 2");
  });

  it.each([
    ["arXiv's abstract", "https://arxiv.org/abs/2611.04321v2", 1],
    ["arXiv's PDF", "https://arxiv.org/pdf/2611.04321.pdf", 1],
    ["arXiv's HTML", "https://www.arxiv.org/html/2611.04321v1#S2", 1],
    ["Hugging Face", "https://huggingface.co/papers/2611.04322", 2],
    ["alphaXiv", "https://www.alphaxiv.org/abs/2611.04323", 3],
    ["OpenReview", "https://openreview.net/forum?id=Wi11ow&noteId=x", 4],
    ["Semantic Scholar", `https://www.semanticscholar.org/paper/Willow-5/${"5".repeat(40)}?sort=x`, 5],
    ["Semantic Scholar, by arXiv's id", "https://api.semanticscholar.org/arXiv:2611.04321", 1],
    ["the ACL Anthology", "https://aclanthology.org/2026.acl-long.6/", 6],
    ["a DOI", "https://doi.org/10.1000/willow.7", 7],
  ])("to %s is understood", async (_, url, i) => {
    say(`see ${url} :)`);
    expect(JSON.stringify(await shown(1))).toContain(`Willow ${i} `);
  });

  it("is told to the operator where the card cannot be posted", async () => {
    running.discord.trouble({ path: /^POST \/channels\/\d+\/messages$/, status: 403, code: 50013 });
    say(link(1));
    await vi.waitFor(() => expect(running.lines.join()).toContain("a preview was not shown: the bot lacks permission"));
  });
});

it("nothing is heard, and no intent asked for, where the operator did not allow it", async () => {
  const running = await connect({ papers: [paper(1)] });
  expect(running.discord.gateway.identified).toMatchObject([{ intents: 1 }]);
  expect(running.connection.platform.hearsLinks).toBe(false);
  await running.stop();
});

describe("a preview in Discord", () => {
  it("holds no live mention and obeys the limits, whatever the paper says", () => {
    fc.assert(
      fc.property(
        fc.tuple(nastyText, nastyText, fc.array(nastyText, { maxLength: 5 })),
        ([title, abstract, authors]) => {
          const told = { title: title.trim() || "x", abstract, authors, links: [], topics: [], handle: "x" };
          const payload = renderReply(previewCard(told, [plain(title)]), new Map());
          expect(payload.allowed_mentions).toMatchObject({ parse: [] });
          const texts = JSON.stringify(payload.components).length;
          expect(texts).toBeGreaterThan(0);
          for (const { content } of partsOf(payload.components)) {
            expect(content.length).toBeLessThanOrEqual(4000);
            expect(
              [...parseMarkdown(content).kinds].filter((kind) => /user|role|channel|everyone|here/.test(kind)),
            ).toEqual([]);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

interface Part {
  readonly type: ComponentType;
  readonly content?: string;
  readonly components?: readonly Part[];
  readonly accessory?: Part;
}
const partsOf = (parts: unknown): readonly { readonly content: string }[] =>
  (parts as readonly Part[]).flatMap(({ type, content, components = [], accessory }) => [
    ...(type === ComponentType.TextDisplay && content !== undefined ? [{ content }] : []),
    ...partsOf([...components, ...(accessory ? [accessory] : [])]),
  ]);
