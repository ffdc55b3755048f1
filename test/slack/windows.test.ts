import { describe, expect, it, vi } from "vitest";
import * as from from "../fakes/slack-requests.ts";
import { timed } from "../timed.ts";
import { buttonIn, textOf, useWorld } from "./world.ts";

const world = useWorld();

interface View {
  readonly private_metadata: string;
  readonly callback_id: string;
  readonly blocks: readonly { readonly block_id: string; readonly element: object }[];
}
const command = (text: string) => world.ask(from.slashCommand(text, world.slack.responseUrl()));
const viewOf = async (method: string, index = 0) => (await world.call(method, index)).view as View;
const inHome = (action: object) => from.inView({ type: "home", callback_id: "", private_metadata: "" }, action);
const show = { type: "button", action_id: "command:0", value: "|digest list" };

describe("a window", () => {
  it("opens at once where the store is slow, and shows the answer when it is there", timed, async () => {
    world.slowStore(1200);
    const begun = Date.now();
    await world.ask(inHome(show));
    expect(textOf(await viewOf("views.open"))).toContain("One moment");
    expect(Date.now() - begun).toBeLessThan(1100);
    expect(textOf(await viewOf("views.update"))).toContain("No digests yet.");
    await vi.waitFor(() => expect(world.slack.argsOf("views.publish")).toHaveLength(1), { timeout: 5000 });
  });

  it("opens at once also for a form whose line is looked up", async () => {
    const line = `save razorattention --note "${"x".repeat(1600)}"`;
    const key = await world.memory.keepLine("slack:T0TEAM", line, new Date());
    world.slowStore(1200);
    await world.ask(from.pressed({ action_id: "form:0", value: `|#${key}` }, world.slack.responseUrl()));
    world.slowStore(0);
    expect(textOf(await viewOf("views.open"))).toContain("One moment");
    expect((await viewOf("views.update")).callback_id).toBe("form");
  });

  it("that Slack does not open any more is made good by a direct message", async () => {
    world.slack.trouble("views.open", { kind: "error", error: "expired_trigger_id" });
    await world.ask(inHome(show));
    await vi.waitFor(() => expect(world.slack.messages[0]).toMatchObject({ channel: "DU0ADA" }));
    expect(world.slack.messages[0]?.text).toContain("No digests yet.");
  });

  it("takes the place of the one below where it cannot stand above it", async () => {
    world.slack.trouble("views.push", { kind: "error", error: "push_limit_reached" });
    await world.ask(from.inView({ type: "modal", callback_id: "search", private_metadata: "" }, show));
    expect(await world.call("views.update")).toMatchObject({ view_id: "V1", view: { callback_id: "answer" } });
  });

  it("keeps the channel and the address for its buttons and forms", async () => {
    const url = world.slack.responseUrl();
    const place = JSON.stringify({ channel: "C0CLUB", thread: "1600000000.000100", url, at: Date.now() });
    const view = { type: "modal", callback_id: "answer", private_metadata: place };
    await world.ask(from.inView(view, { ...show, value: "|show muse" }));
    const { private_metadata } = await viewOf("views.update");
    expect(JSON.parse(private_metadata)).toMatchObject({ channel: "C0CLUB", thread: "1600000000.000100", url });
    const share = { type: "button", action_id: "form:1", value: "|share muse" };
    await world.ask(from.inView({ ...view, private_metadata }, share));
    const form = await viewOf("views.push");
    expect(textOf(form)).not.toContain("conversations_select");
    await world.ask(from.submitted(form.private_metadata, {}));
    await vi.waitFor(() => expect(world.slack.messages).toHaveLength(1));
    expect(world.slack.messages[0]).toMatchObject({ channel: "C0CLUB", thread_ts: "1600000000.000100" });
  });

  it("forgets an address after half an hour", async () => {
    const at = Date.now() - 31 * 60_000;
    const place = JSON.stringify({ channel: "C0CLUB", url: world.slack.responseUrl(), at });
    const view = { type: "modal", callback_id: "answer", private_metadata: place };
    await world.ask(from.inView(view, { ...show, value: "|show muse" }));
    expect((await viewOf("views.update")).private_metadata).not.toContain("secret");
  });

  it("tells the channel what was done in it", async () => {
    await command("digest subscribe retrieval");
    const view = {
      type: "modal",
      callback_id: "answer",
      private_metadata: JSON.stringify({ channel: "C0CLUB", at: 0 }),
    };
    await world.ask(from.inView(view, { ...show, value: "|digest pause" }));
    expect(textOf(await viewOf("views.update"))).toContain("Ada paused a digest.");
    await vi.waitFor(() => expect(world.slack.messages[0]).toMatchObject({ channel: "C0CLUB" }));
  });
});

describe("a form", () => {
  it("that cannot be opened is offered again, to the person alone", async () => {
    world.slack.trouble("views.open", { kind: "error", error: "expired_trigger_id" });
    await command("digest subscribe");
    const told = await world.response();
    expect(told.response_type).toBe("ephemeral");
    expect(String(told.text)).toContain("The form could not be opened. Try again, or type it: /paper digest subscribe");
    expect(buttonIn(told, "Open it")).toMatchObject({ value: "|digest subscribe" });
  });

  it("holds what is there, and empties what was emptied", async () => {
    await command('save muse --note "compare with ours"');
    await world.ask(from.pressed({ action_id: "form:0", value: "|save muse" }, world.slack.responseUrl()));
    const { private_metadata, blocks } = await viewOf("views.open");
    expect(textOf(blocks)).toContain('"initial_value":"compare with ours"');
    expect(textOf(blocks)).not.toContain("conversations_select");
    const values = { "field:note": { "field:note": { type: "plain_text_input", value: null } } };
    await world.ask(from.submitted(private_metadata, values, [], blocks));
    await world.response();
    expect(textOf((await command("saved")).body)).not.toContain("compare with ours");
  });

  it("says beside the field that it cannot be empty", async () => {
    await command("digest subscribe");
    const { private_metadata, blocks } = await viewOf("views.open");
    const values = {
      "field:topic": { "field:topic": { value: "retrieval" } },
      "field:days": { "field:days": { selected_options: [] } },
    };
    const { body } = await world.ask(from.submitted(private_metadata, values, [], blocks));
    expect(body).toMatchObject({
      response_action: "errors",
      errors: { "field:days": expect.stringContaining("no days") },
    });
  });
});

describe("the search while one types", () => {
  it("ends at the newest query, whatever came in between", async () => {
    world.slack.trouble("views.update", { kind: "slow", ms: 600 });
    const type = (value: string) =>
      world.ask(
        from.inView({ type: "modal", callback_id: "search" }, { type: "plain_text_input", action_id: "query", value }),
      );
    for (const typed of ["re", "retr", "retrieval", "kv cache"]) await type(typed);
    await vi.waitFor(() => expect(textOf(world.slack.argsOf("views.update").at(-1))).toContain("RazorAttention"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(world.slack.argsOf("views.update")).toHaveLength(2);
  });
});
