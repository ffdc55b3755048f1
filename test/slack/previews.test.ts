import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { limits } from "../../adapters/slack/limits.ts";
import { toSlack } from "../../adapters/slack/render.ts";
import { plain } from "../../src/format/card.ts";
import { previewCard } from "../../src/format/preview-card.ts";
import { PaperRecord } from "../../src/paper.ts";
import { event, pressed, slashCommand } from "../fakes/slack-requests.ts";
import { BOT_USER } from "../fakes/slack-server.ts";
import { buttonIn, startWorld, textOf, type World } from "./world.ts";

const paper = (i: number) =>
  PaperRecord.parse({
    title: `Willow ${i} <!channel>`,
    abstract: "We route @here.",
    arxivId: `2611.0432${i}`,
    handle: `w${i}`,
  });
const link = (i: number) => `https://arxiv.org/abs/2611.0432${i}`;

let world: World;
beforeEach(async () => {
  world = await startWorld("http", [paper(1), paper(2), paper(3)]);
});
afterEach(() => world.end());

const shared = (urls: readonly string[], more: object = {}, id?: string) =>
  event(
    {
      ...{ type: "link_shared", user: "U0ADA", channel: "C0CLUB", is_bot_user_member: true },
      ...{ message_ts: "1700000003.000100", event_ts: "1700000003.000200" },
      links: urls.map((url) => ({ domain: "arxiv.org", url })),
      ...more,
    },
    id,
  );
const turnOn = async () => {
  const { body } = await world.ask(slashCommand("previews on", world.slack.responseUrl()));
  const said = [body, ...(body.text === undefined ? [await world.response()] : [])];
  expect(textOf(said)).toContain("turned link previews on in this channel");
  world.slack.responses.splice(0);
};
const unfurls = () => world.slack.argsOf("chat.unfurl");
/** Waits until a message that is surely previewed was. */
async function settle() {
  const before = unfurls().length;
  await world.ask(shared([link(3)]));
  await world.call("chat.unfurl", before);
  return before;
}

describe("a link to a paper in Slack", () => {
  it("gets its card by channel and time of the message, once however often Slack tells of it", async () => {
    await turnOn();
    for (let i = 0; i < 3; i++) await world.ask(shared([link(1), link(2)], {}, "Ev1"));
    const call = await world.call("chat.unfurl");
    expect(call).toMatchObject({ channel: "C0CLUB", ts: "1700000003.000100" });
    expect(Object.keys(call.unfurls as object)).toEqual([link(1), link(2)]);
    expect(textOf(call.unfurls)).toContain("We route");
    expect(await settle()).toBe(1);
    expect(world.reported).toEqual([]);
  });

  it("gets its card at whatever site the operator had Slack tell of", async () => {
    await turnOn();
    const url = "https://www.semanticscholar.org/arxiv/2611.04321";
    await world.ask(shared([url], { links: [{ domain: "semanticscholar.org", url }] }));
    expect(Object.keys((await world.call("chat.unfurl")).unfurls as object)).toEqual([url]);
  });

  it("gets its card by the id that Slack gives the link, where it gives one", async () => {
    await turnOn();
    await world.ask(shared([link(1)], { unfurl_id: "C0CLUB-1-a", source: "conversations_history" }));
    expect(await world.call("chat.unfurl")).toMatchObject({ unfurl_id: "C0CLUB-1-a", source: "conversations_history" });
  });

  it("gets none where it is off, in a message of the bot, in one that is being written, and beside two more", async () => {
    await world.ask(shared([link(1)]));
    await turnOn();
    await world.ask(shared([link(1)], { user: BOT_USER }));
    await world.ask(shared([link(1)], { channel: "COMPOSER", source: "composer", unfurl_id: "x" }));
    await world.ask(shared([link(1), link(2), link(3)]));
    await world.ask(shared(["https://arxiv.org/abs/2611.99999", "https://example.org/"]));
    expect(await settle()).toBe(0);
  });

  it("has buttons that answer who presses them", async () => {
    await turnOn();
    await world.ask(shared([link(1)]));
    const { unfurls: shown } = await world.call("chat.unfurl");
    const container = { type: "message_attachment", message_ts: "1700000003.000100", channel_id: "C0CLUB" };
    const press = pressed(buttonIn(shown, "Abstract"), world.slack.responseUrl(), undefined, {
      container: { ...container, attachment_id: 1, is_ephemeral: false, is_app_unfurl: true, app_unfurl_url: link(1) },
    });
    await world.ask(press);
    expect(await world.response()).toMatchObject({
      response_type: "ephemeral",
      text: expect.stringContaining("Willow 1"),
    });
  });

  it("is told to the operator where Slack does not take the card", async () => {
    await turnOn();
    world.slack.trouble("chat.unfurl", { kind: "error", error: "cannot_unfurl_url" });
    await world.ask(shared([link(1)]));
    await world.call("chat.unfurl");
    await settle();
    expect(world.logged.join()).not.toContain("xoxb");
    expect(world.reported).toEqual([]);
  });
});

const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom("<!channel>", "<@U123456>", "@here", "&lt;", "*b*", "\n> ", "`", "w ".repeat(900)),
      fc.string(),
    ),
  )
  .map((words) => words.join(" "));

describe("a preview in Slack", () => {
  it("holds no live mention and obeys the limits, whatever the paper says", () => {
    fc.assert(
      fc.property(fc.tuple(nasty, nasty, fc.array(nasty, { maxLength: 5 })), ([title, abstract, authors]) => {
        const told = { title: title.trim() || "x", abstract, authors, links: [], topics: [], handle: "x" };
        const { blocks } = toSlack(previewCard(told, [plain(title)]));
        expect(blocks.length).toBeLessThanOrEqual(limits.blocks);
        const written = JSON.stringify(blocks);
        expect(written).not.toMatch(/"type":"(user|usergroup|broadcast|team|channel)"/);
        for (const [, text = '""'] of written.matchAll(/"type":"mrkdwn","text":("(?:[^"\\]|\\.)*")/g)) {
          const { length } = JSON.parse(text) as string;
          expect(length).toBeLessThanOrEqual(3000);
          expect(text).not.toMatch(/<[^>]*>/);
        }
      }),
      { numRuns: 200 },
    );
  });
});
