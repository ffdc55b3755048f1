import { describe, expect, it, vi } from "vitest";
import * as from from "../fakes/slack-requests.ts";
import { buttonIn, textOf, useWorld } from "./world.ts";

const world = useWorld();

describe("forms", () => {
  const open = async (text: string) => {
    const { body } = await world.ask(from.slashCommand(text, world.slack.responseUrl()));
    expect(body).toEqual({});
    return (await world.call("views.open")).view as {
      private_metadata: string;
      blocks: { block_id: string; element: object }[];
    };
  };

  it("ask for all of a digest, the zone the person's own", async () => {
    const { blocks } = await open("digest subscribe");
    const kinds = blocks.map(({ block_id, element }) => [block_id, (element as { type: string }).type]);
    expect(Object.fromEntries(kinds)).toEqual({
      "field:topic": "plain_text_input",
      "field:at": "timepicker",
      "field:days": "multi_static_select",
      "field:zone": "external_select",
      "field:count": "number_input",
      "field:to": "static_select",
      "field:empty": "static_select",
      "field:thread": "checkboxes",
    });
    expect(textOf(blocks)).toContain('"value":"Europe/Berlin"');
    expect(textOf(blocks)).toContain('"initial_time":"09:00"');
  });

  it("make a digest of what was filled in", async () => {
    const { private_metadata } = await open("digest subscribe");
    const field = (name: string, value: object) => ({ [`field:${name}`]: { [`field:${name}`]: value } });
    const values = {
      ...field("topic", { value: "retrieval" }),
      ...field("at", { selected_time: "16:30" }),
      ...field("days", { selected_options: [{ value: "mon" }, { value: "thu" }] }),
      ...field("zone", { selected_option: { value: "Asia/Tokyo" } }),
      ...field("count", { value: "2" }),
      ...field("thread", { selected_options: [{ value: "true" }] }),
    };
    const { body } = await world.ask(from.submitted(private_metadata, values));
    expect(body).toEqual({});
    const told = await world.response();
    expect(told.response_type).toBe("in_channel");
    expect(String(told.text)).toMatch(/retrieval.*16:30/s);
    expect(String(told.text)).toContain("Asia/Tokyo");
  });

  it("say beside the field what does not fit", async () => {
    const { private_metadata } = await open("digest subscribe");
    const values = { "field:zone": { "field:zone": { selected_option: { value: "Moon/Crater" } } } };
    const { body } = await world.ask(from.submitted(private_metadata, values));
    expect(body.response_action === "errors" || body.response_action === "update").toBe(true);
    expect(textOf(body)).toContain("Moon/Crater");
  });

  it("offer time zones and papers", async () => {
    const { private_metadata } = await open("digest subscribe");
    const zones = await world.ask(from.suggestion("field:zone", "tokyo", private_metadata));
    expect(zones.body).toEqual({
      options: [{ text: { type: "plain_text", text: "Asia/Tokyo", emoji: false }, value: "Asia/Tokyo" }],
    });
    await world.ask(from.slashCommand("share", world.slack.responseUrl()));
    const share = (await world.call("views.open", 1)).view as { private_metadata: string };
    const papers = await world.ask(from.suggestion("field:paper", "razor", share.private_metadata));
    expect(textOf(papers.body)).toContain('"value":"razorattention"');
  });
});

describe("shortcuts", () => {
  it("say of a message without text that there is nothing to go by", async () => {
    await world.ask(from.messageShortcut({ text: " " }, world.slack.responseUrl()));
    expect(textOf(await world.response())).toContain("That message has no text.");
  });

  it("find papers related to a message, its links first, and share into its thread", async () => {
    const text = "Does <https://arxiv.org/abs/2407.15891|this> &amp; that help?";
    await world.ask(from.messageShortcut({ text }, world.slack.responseUrl()));
    const answer = await world.response();
    expect(textOf(answer)).toContain("Related papers");
    const show = buttonIn(answer, "Show");
    expect(show.value).toMatch(/^1700000000\.000100\|show /);
    await world.ask(from.pressed(show, world.slack.responseUrl()));
    const card = await world.response(1);
    await world.ask(from.pressed(buttonIn(card, "Share"), world.slack.responseUrl()));
    const { view } = (await world.call("views.open")) as { view: { private_metadata: string } };
    await world.ask(from.submitted(view.private_metadata, {}));
    await world.response(2);
    expect(world.slack.messages[0]).toMatchObject({ channel: "C0CLUB", thread_ts: "1700000000.000100" });
  });

  it.each([
    ["a pressed button", () => from.pressed({ action_id: "command:0", value: "|status" }, world.slack.responseUrl())],
    ["a message's shortcut", () => from.messageShortcut({ text: "kv cache" }, world.slack.responseUrl())],
  ])(
    "and %s say that an answer takes a while, and give it",
    async (_, request) => {
      world.slowStore(2500);
      await world.ask(request());
      await vi.waitFor(() => expect(world.slack.responses).toHaveLength(2), { timeout: 9000 });
      const [note, answer] = world.slack.responses;
      expect(note).toMatchObject({ response_type: "ephemeral", replace_original: false });
      expect(textOf(note)).toContain("looking it up");
      expect(textOf(answer)).toMatch(/papers|Related papers/);
    },
    15_000,
  );

  it("search while one types", async () => {
    await world.ask(from.globalShortcut);
    expect(await world.call("views.open")).toMatchObject({ view: { callback_id: "search" } });
    const typed = { type: "plain_text_input", action_id: "query", value: "kv cache" };
    await world.ask(from.inView({ type: "modal", callback_id: "search" }, typed));
    const update = await world.call("views.update");
    expect(update).toMatchObject({ view_id: "V1" });
    expect(textOf(update)).toContain("RazorAttention");
  });

  it("share from the modal into a conversation of the person's choice", async () => {
    const share = { type: "button", action_id: "form:1", value: "|share razorattention" };
    await world.ask(from.inView({ type: "modal", callback_id: "answer" }, share));
    const { view } = (await world.call("views.push")) as { view: { private_metadata: string } };
    expect(textOf(view)).toContain('"response_url_enabled":true');
    const chosen = [{ channel_id: "C0OPEN", response_url: world.slack.responseUrl(), block_id: "where" }];
    await world.ask(from.submitted(view.private_metadata, {}, chosen));
    await world.response();
    expect(world.slack.messages[0]?.channel).toBe("C0OPEN");
  });
});

describe("events", () => {
  const posted = (count: number) => vi.waitFor(() => expect(world.slack.messages).toHaveLength(count));

  it("answers a mention in its thread", async () => {
    await world.ask(from.mention("kv cache", { thread_ts: "1690000000.000100" }));
    await posted(1);
    expect(world.slack.messages[0]).toMatchObject({ channel: "C0CLUB", thread_ts: "1690000000.000100" });
    await world.ask(from.mention("show razorattention"));
    await posted(2);
    expect(world.slack.messages[1]).toMatchObject({ thread_ts: "1700000001.000100" });
  });

  it("says to the person alone that an answer takes a while", async () => {
    world.slowStore(2500);
    await world.ask(from.directMessage("status"));
    await vi.waitFor(() => expect(world.slack.argsOf("chat.postEphemeral")).toHaveLength(1), { timeout: 6000 });
    expect(await world.call("chat.postEphemeral")).toMatchObject({ user: "U0ADA", channel: "DU0ADA" });
    expect(textOf(await world.call("chat.postEphemeral"))).toContain("looking it up");
    await vi.waitFor(() => expect(world.slack.messages).toHaveLength(1), { timeout: 6000 });
    expect(world.slack.argsOf("chat.postEphemeral")).toHaveLength(1);
  }, 15_000);

  it("tells what only this person may know to them alone", async () => {
    await world.ask(from.mention("digest list"));
    expect(await world.call("chat.postEphemeral")).toMatchObject({ user: "U0ADA", channel: "C0CLUB" });
    expect(world.slack.messages).toEqual([]);
  });

  it("answers direct messages, and not what was changed, or said by bots", async () => {
    await world.ask(from.directMessage("kv &lt;cache&gt;"));
    await posted(1);
    const more = { type: "message", channel_type: "im", channel: "DU0ADA", text: "kv", ts: "1.3" };
    await world.ask(from.event({ ...more, user: "U0ADA", subtype: "message_changed" }));
    await world.ask(from.event({ ...more, user: "U0BO", bot_id: "B1" }));
    await world.ask(from.directMessage("show muse"));
    await posted(2);
    expect(world.slack.messages[0]?.text).toContain("kv <cache>".replace("<", "&lt;").replace(">", "&gt;"));
  });

  it("answers what is said with a file", async () => {
    const more = { type: "message", channel_type: "im", channel: "DU0ADA", ts: "1.4", user: "U0ADA" };
    await world.ask(from.event({ ...more, subtype: "file_share", text: "show muse", files: [{ id: "F1" }] }));
    await posted(1);
    expect(world.slack.messages[0]?.text).toContain("MUSE");
  });

  it("notes that the workspace let the bot go", async () => {
    await world.ask(from.event({ type: "tokens_revoked", tokens: { oauth: ["U0ADA"] } }));
    await world.ask(from.event({ type: "tokens_revoked", tokens: { bot: ["U0BOT"] } }));
    const gone = async () => (await world.memory.scopes("slack")).get("slack:T0TEAM") !== undefined;
    await vi.waitFor(async () => expect(await gone()).toBe(true));
    await world.memory.returned("slack:T0TEAM");
    await world.ask(from.event({ type: "app_uninstalled" }));
    await vi.waitFor(async () => expect(await gone()).toBe(true));
    const told =
      "Slack: the workspace removed the bot; to have it back, install the app again and set the new SLACK_BOT_TOKEN";
    expect(world.logged).toEqual([told, told]);
  });

  it("answers a repeated delivery once, and a repeat whose first was lost", async () => {
    const retry = { "X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout" };
    await world.ask(from.mention("kv cache", {}, "Ev1"));
    await posted(1);
    await world.ask(from.mention("kv cache", {}, "Ev1"), retry);
    await world.ask(from.mention("kv cache", {}, "Ev2"), retry);
    await posted(2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(world.slack.messages).toHaveLength(2);
  });

  it("shows the Home tab, its digests those that the person can see", async () => {
    await world.ask(from.slashCommand("digest subscribe retrieval", world.slack.responseUrl()));
    await world.ask(
      from.slashCommand("digest subscribe secrets", world.slack.responseUrl(), {
        channel_id: "G0SECRET",
        user_id: "U0BO",
      }),
    );
    await world.ask(from.homeOpened);
    const { view } = (await world.call("views.publish")) as { view: { type: string; blocks: object[] } };
    expect(view.type).toBe("home");
    expect(view.blocks.length).toBeLessThanOrEqual(100);
    const shown = textOf(view);
    expect(shown).toMatch(/Search papers.*retrieval/s);
    expect(shown).toContain("Your reading list is empty");
    expect(shown).toContain("Pause");
    expect(shown).not.toContain("secrets");
  });

  it("does what is pressed on the Home tab and shows it anew", async () => {
    await world.ask(from.slashCommand("digest subscribe retrieval", world.slack.responseUrl()));
    await world.ask(from.homeOpened);
    const pause = buttonIn(await world.call("views.publish"), "Pause");
    await world.ask(from.inView({ type: "home", callback_id: "" }, { type: "button", ...pause }));
    expect(textOf(await world.call("views.publish", 1))).toContain("Resume");
    expect(textOf(await world.call("views.open"))).toContain("paused");
    expect(world.slack.messages[0]).toMatchObject({ channel: "C0CLUB" });
  });
});
