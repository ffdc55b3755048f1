import { describe, expect, it, vi } from "vitest";
import * as from from "../fakes/slack-requests.ts";
import { timed } from "../timed.ts";
import { buttonIn, textOf, useWorld } from "./world.ts";

const world = useWorld();

const sameMessage = { ts: "1700000000.000200", text: "x", blocks: [] };

describe("the slash command", () => {
  it("answers in the acknowledgement, for the person's eyes only", timed, async () => {
    const { status, body, ms } = await world.ask(from.slashCommand("kv cache", world.slack.responseUrl()));
    expect([status, body.response_type]).toEqual([200, "ephemeral"]);
    expect(textOf(body.blocks)).toContain("RazorAttention");
    expect(String(body.text)).toContain("RazorAttention");
    expect(ms).toBeLessThan(500);
    expect(world.slack.responses).toEqual([]);
  });

  it("acknowledges in time and answers later where the store is slow", timed, async () => {
    world.slowStore(900);
    const { status, body, ms } = await world.ask(from.slashCommand("status", world.slack.responseUrl()));
    expect([status, body]).toEqual([200, {}]);
    expect(ms).toBeGreaterThan(400);
    expect(ms).toBeLessThan(850);
    expect(await world.response()).toMatchObject({ response_type: "ephemeral", replace_original: false });
    expect(textOf(await world.response())).toContain("69 papers");
    expect(world.slack.responses).toHaveLength(1);
  });

  it("asks whoever waits for long to be patient, them alone, and tells the channel then what concerns it", async () => {
    world.slowStore(2600);
    const { body } = await world.ask(from.slashCommand("digest subscribe retrieval", world.slack.responseUrl()));
    expect(body).toEqual({});
    await vi.waitFor(() => expect(world.slack.responses).toHaveLength(2), { timeout: 10_000 });
    expect(world.slack.responses).toMatchObject([
      { response_type: "ephemeral", text: "One moment, looking it up …" },
      { response_type: "in_channel", replace_original: false },
    ]);
    expect(textOf(await world.response(1))).toContain("Ada subscribed this channel");
  });

  it("tells the channel what concerns it", async () => {
    const { body } = await world.ask(from.slashCommand("digest subscribe retrieval", world.slack.responseUrl()));
    expect(body.response_type).toBe("in_channel");
    expect(textOf(body)).toContain("Ada subscribed this channel");
  });

  it("lets only members manage a channel", async () => {
    const request = from.slashCommand("digest subscribe retrieval", world.slack.responseUrl(), {
      channel_id: "C0OPEN",
    });
    const { body } = await world.ask(request);
    expect(body.response_type).toBe("ephemeral");
    expect(textOf(body)).toContain("You may not change");
  });

  it("is refused from another workspace", async () => {
    const { body } = await world.ask(from.slashCommand("kv cache", world.slack.responseUrl(), { team_id: "T0OTHER" }));
    expect(body).toEqual({});
    expect(world.reported.splice(0).map(String).join()).toContain("another workspace");
  });
});

describe("requests", () => {
  const request = () => from.slashCommand("kv cache", world.slack.responseUrl());

  it("are refused with a wrong signature, an old time, or none of both", async () => {
    const { body } = from.encode(request());
    const old = Date.now() - 6 * 60_000;
    const statuses = [];
    for (const headers of [
      from.signed("other", from.SIGNING_SECRET),
      from.signed(body, ""),
      { "X-Slack-Signature": "", "X-Slack-Request-Timestamp": "" },
    ])
      statuses.push((await world.ask(request(), headers)).status);
    const late = request();
    statuses.push((await world.ask(late, from.signed(from.encode(late).body, from.SIGNING_SECRET, old))).status);
    expect(statuses).toEqual([401, 401, 401, 401]);
    const right = request();
    expect((await world.ask(right, from.signed(from.encode(right).body, from.SIGNING_SECRET))).status).toBe(200);
  });

  it("for the health of the process are answered", async () => {
    const health = await fetch(new URL("/healthz", world.url));
    expect([health.status, await health.text()]).toEqual([200, "ok\n"]);
  });
});

describe("buttons", () => {
  it("turn the page of a private message in place", async () => {
    const { body } = await world.ask(from.slashCommand("retrieval --limit 2", world.slack.responseUrl()));
    const more = buttonIn(body, "More");
    expect(more.action_id).toMatch(/^turn:/);
    await world.ask(from.pressed(more, world.slack.responseUrl()));
    expect(await world.response()).toMatchObject({ replace_original: true, response_type: "ephemeral" });
  });

  it("on a public message answer the presser alone, in a message of its own", async () => {
    await world.ask(from.pressed({ action_id: "turn:0", value: "|search kv" }, world.slack.responseUrl(), sameMessage));
    expect(await world.response()).toMatchObject({ replace_original: false, response_type: "ephemeral" });
  });

  it("stay in the thread where they were pressed", async () => {
    const message = { ...sameMessage, thread_ts: "1600000000.000100" };
    await world.ask(from.pressed({ action_id: "command:0", value: "|show muse" }, world.slack.responseUrl(), message));
    expect(await world.response()).toMatchObject({ thread_ts: "1600000000.000100" });
  });

  it("find the line that was too long for them", async () => {
    const line = `search ${"kv cache ".repeat(300)}`.trim();
    const key = await world.memory.keepLine("slack:T0TEAM", line, new Date());
    await world.ask(from.pressed({ action_id: "command:0", value: `|#${key}` }, world.slack.responseUrl()));
    expect(textOf(await world.response())).toContain("500 characters");
  });

  it("say that they are too old where nobody knows any more what they were for", async () => {
    await world.ask(from.pressed({ action_id: "command:0", value: "|#0123456789" }, world.slack.responseUrl()));
    expect(textOf(await world.response())).toContain("too old");
  });

  it("are answered in a direct message where Slack takes no answer, as in a channel that was archived", async () => {
    world.slack.trouble("response_url", { kind: "status", status: 404 });
    await world.ask(from.pressed({ action_id: "command:0", value: "|show muse" }, world.slack.responseUrl()));
    await vi.waitFor(() => expect(world.slack.messages).toHaveLength(1), { timeout: 5000 });
    expect(world.slack.messages[0]).toMatchObject({ channel: "DU0ADA", text: expect.stringContaining("MUSE") });
  });
});

describe("sharing", () => {
  const values = { "field:note": { "field:note": { type: "plain_text_input", value: "worth a read" } } };
  /** Gives what sends the form, with a note. */
  const openForm = async (more: object = {}) => {
    await world.ask(
      from.pressed({ action_id: "form:0", value: "|share razorattention" }, world.slack.responseUrl(), undefined, more),
    );
    const { view } = (await world.call("views.open")) as {
      view: { private_metadata: string; blocks: { block_id: string }[] };
    };
    expect(view.blocks.map(({ block_id }) => block_id)).toEqual(["field:note"]);
    return () => world.ask(from.submitted(view.private_metadata, values));
  };
  const share = async (more: object = {}) => (await openForm(more))();
  const foreign = { channel: { id: "G0FOREIGN", name: "privategroup" } };

  it("asks for a note and posts the card by name", async () => {
    await share();
    await world.response();
    const [message] = world.slack.messages;
    expect(message?.channel).toBe("C0CLUB");
    expect(message?.text).toContain("Ada shared a paper: worth a read");
    expect(textOf(await world.shares())).toContain(message?.ts);
  });

  it("posts without unfolding links and without mentions", async () => {
    await share();
    expect(await world.call("chat.postMessage")).toMatchObject({
      unfurl_links: "false",
      unfurl_media: "false",
      parse: "none",
      mrkdwn: "false",
    });
  });

  it("goes by the right of the request where the bot may not post, and learns the message at the first press", async () => {
    await share(foreign);
    const shown = await world.response();
    expect(shown).toMatchObject({ response_type: "in_channel" });
    expect(world.slack.messages).toEqual([]);
    expect((await world.shares())[0]).toMatchObject({ channel: "G0FOREIGN", message: undefined });
    const message = { ...sameMessage, blocks: shown.blocks };
    await world.ask(from.pressed(buttonIn(shown, "Similar"), world.slack.responseUrl(), message, foreign));
    await world.response(2);
    expect((await world.shares())[0]?.message).toEqual({ channel: "G0FOREIGN", id: sameMessage.ts });
  });

  it("uses an address no more that is half an hour old", async () => {
    const at = Date.now() - 31 * 60_000;
    const state = {
      command: "share",
      options: { paper: "muse" },
      channel: "C0CLUB",
      url: world.slack.responseUrl(),
      at,
    };
    const { body } = await world.ask(from.submitted(JSON.stringify(state), {}));
    expect(body.response_action).toBe("update");
    expect(world.slack.responses).toEqual([]);
    expect(world.slack.messages).toHaveLength(1);
  });

  it("says what to do where the form was open for longer than its address lives and the bot may not post", async () => {
    const at = Date.now() - 31 * 60_000;
    const state = { command: "share", options: { paper: "muse" }, channel: "G0FOREIGN", url: "http://x.example", at };
    const { body } = await world.ask(from.submitted(JSON.stringify(state), {}));
    expect(body.response_action).toBe("push");
    expect(textOf(body)).toContain("It cannot be shared here: this was opened more than half an hour ago");
    expect(await world.shares()).toEqual([]);
  });

  it("says in a direct message what Slack takes no more at the address", async () => {
    const send = await openForm(foreign);
    world.slowStore(700);
    world.slack.trouble("response_url", { kind: "status", status: 404 }, { kind: "status", status: 404 });
    await send();
    await vi.waitFor(() => expect(world.slack.messages).toHaveLength(1), { timeout: 5000 });
    expect(world.slack.messages[0]).toMatchObject({ channel: "DU0ADA" });
    expect(world.slack.messages[0]?.text).toContain("It cannot be shared here: Slack takes no more answers to this");
    expect(await world.shares()).toEqual([]);
  });

  it("keeps what was typed where it cannot be done: the answer stands on the form, while Slack lets it", async () => {
    const state = { command: "share", options: { paper: "no such paper" }, channel: "C0CLUB", at: 0 };
    const send = async (below: object) => {
      const form = from.submitted(JSON.stringify(state), values);
      const view = { ...(form.body.view as object), ...below };
      return (await world.ask({ ...form, body: { ...form.body, view } })).body;
    };
    const first = await send({ previous_view_id: null, root_view_id: "V1" });
    expect(first).toMatchObject({ response_action: "push", view: { callback_id: "answer" } });
    expect(textOf(first)).toContain("There is no paper called");
    expect(await send({ previous_view_id: "V0", root_view_id: "V0" })).toMatchObject({ response_action: "push" });
    // Three stand on each other already.
    expect(await send({ previous_view_id: "V0", root_view_id: "V00" })).toMatchObject({ response_action: "update" });
  });

  it.each([{}, foreign])("shares once where the form is sent twice", async (where) => {
    const send = await openForm(where);
    await Promise.all([send(), send()]);
    await vi.waitFor(() => expect(textOf(world.slack.responses)).toContain("a moment ago"));
    await vi.waitFor(() => expect(textOf(world.slack.responses)).toContain("Shared “"));
    const cards = world.slack.responses.filter(({ response_type: type }) => type === "in_channel");
    expect(world.slack.messages.length + cards.length).toBe(1);
    expect(await world.shares()).toHaveLength(1);
  });
});
