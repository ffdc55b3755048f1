import type { App } from "@slack/bolt";
import type { Desk } from "./desk.ts";
import { patiently } from "./patiently.ts";
import { attempt } from "./web.ts";

/**
 * Shows papers under messages that link to them, in channels that turned this on. An event that Slack repeats shows nothing
 * more: what was shown lately is not shown again.
 */
export function listenToLinks(app: App, { host, client, scope, write }: Desk): void {
  app.event("link_shared", async ({ event }) => {
    const { channel, user, links, message_ts: ts, unfurl_id, source } = event;
    // What is still being written stands in no channel yet; what the bot itself posts does not come here.
    if (source === "composer") return;
    const caller = { scope, channel, person: { id: user, name: "" } };
    const previews = await host.bot.preview(
      links.map(({ url }) => url),
      caller,
    );
    if (previews.length === 0) return;
    const drawn = previews.map(
      async ({ link, reply }) => [link, { blocks: (await write.message(reply)).blocks }] as const,
    );
    const unfurls = Object.fromEntries(await Promise.all(drawn));
    const target =
      unfurl_id !== undefined && source === "conversations_history"
        ? ({ unfurl_id, source } as const)
        : { channel, ts };
    await patiently(() => attempt(() => client.chat.unfurl({ ...target, unfurls })), host.log);
  });
}
