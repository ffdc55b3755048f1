import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as from from "../fakes/slack-requests.ts";
import { startWorld, textOf, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await startWorld("socket");
});
afterEach(() => world.end());

const search = () =>
  world.slack.sockets.send("slash_commands", from.slashCommand("kv cache", world.slack.responseUrl()).body);

describe("Socket Mode", () => {
  it("answers a slash command in the acknowledgement", async () => {
    expect(textOf(await search())).toContain("RazorAttention");
  });

  it("answers a slash command whose socket is lost while the answer is looked up", async () => {
    world.slowStore(1200);
    world.slack.trouble("apps.connections.open", { kind: "slow", ms: 1000 });
    const { body } = from.slashCommand("status", world.slack.responseUrl());
    void world.slack.sockets.send("slash_commands", body).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 100));
    world.slack.sockets.cut();
    const answer = await vi.waitFor(() => world.slack.responses[0] ?? Promise.reject(new Error("none")), 5000);
    expect(answer).toMatchObject({ response_type: "ephemeral", replace_original: false });
    expect(world.reported).toEqual([]);
  });

  it("answers interactions", async () => {
    const { body } = from.pressed({ action_id: "command:0", value: "|show muse" }, world.slack.responseUrl());
    await world.slack.sockets.send("interactive", body);
    expect(textOf(await world.response())).toContain("muse");
  });

  it("answers an event that is sent again only where the first was not seen", async () => {
    const { body } = from.mention("kv cache", {}, "Ev1");
    const again = { retry_attempt: 1, retry_reason: "timeout" };
    await world.slack.sockets.send("events_api", body, again);
    await vi.waitFor(() => expect(world.slack.messages).toHaveLength(1));
    await world.slack.sockets.send("events_api", body, again);
    await world.slack.sockets.send("events_api", from.mention("show muse", {}, "Ev2").body);
    await vi.waitFor(() => expect(world.slack.messages).toHaveLength(2));
  });

  it("connects again soon after the socket was lost, and says so", async () => {
    world.slack.sockets.cut();
    await vi.waitFor(() => expect(world.slack.sockets.opened.count).toBe(2), { timeout: 3000 });
    await vi.waitFor(() => expect(world.logged.at(-1)).toBe("Slack: connected again"));
    expect(world.logged).toContain("Slack: the connection was lost; connecting again");
    expect(textOf(await search())).toContain("RazorAttention");
  });

  it("connects again when Slack asks to", async () => {
    world.slack.sockets.refresh();
    await vi.waitFor(() => expect(world.slack.sockets.opened.count).toBe(2), { timeout: 3000 });
    expect(textOf(await search())).toContain("RazorAttention");
  });

  it("ends, and says what to do, once Slack says that the token is no more", async () => {
    world.slack.trouble("apps.connections.open", { kind: "error", error: "token_revoked" });
    world.slack.sockets.cut();
    await expect(world.connection.lost).rejects.toMatchObject({
      message: "Slack refuses SLACK_APP_TOKEN (token_revoked).",
      hint: expect.stringContaining("page “Basic Information”"),
    });
    expect(world.slack.sockets.opened.count).toBe(1);
  });

  it("waits as long as Slack asks to before it connects again", async () => {
    world.slack.trouble("apps.connections.open", { kind: "rate", seconds: 2 });
    world.slack.sockets.cut();
    await vi.waitFor(() => expect(world.slack.sockets.opened.count).toBe(2), { timeout: 10_000 });
    const [, refused = 0, taken = 0] = world.slack.calls
      .filter(({ method }) => method === "apps.connections.open")
      .map(({ at }) => at);
    expect(taken - refused).toBeGreaterThanOrEqual(1990);
    expect(world.logged).toContain("Slack: still not connected: Slack asks to wait for 2 seconds.");
  });

  it("keeps trying while Slack cannot be reached or refuses, and says why without a secret", async () => {
    world.slack.trouble(
      "apps.connections.open",
      { kind: "reset" },
      { kind: "error", error: "invalid_auth" },
      { kind: "status", status: 503 },
    );
    world.slack.sockets.cut();
    await vi.waitFor(() => expect(world.slack.sockets.opened.count).toBe(2), { timeout: 10_000 });
    expect(world.logged.join("\n")).toMatch(/still not connected.*still not connected/s);
    expect(world.logged.join("\n")).not.toMatch(/xapp-|xoxb-|ws:/);
    await vi.waitFor(async () => expect(textOf(await search())).toContain("RazorAttention"));
  });
});
