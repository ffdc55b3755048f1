import { type Client, type GatewayMessageCreateDispatchData, MessageReferenceType, Routes } from "discord.js";
import type { Host } from "../../src/bot/host.ts";
import type { Reply } from "../../src/format/card.ts";
import { newKey } from "../../src/keys.ts";
import type { Scope } from "../../src/ports.ts";
import { findLinks } from "../../src/text/links.ts";
import { attempt, REQUEST_MS } from "./outcome.ts";
import type { Payload } from "./render.ts";

interface PreviewParts {
  readonly host: Host;
  readonly client: Client;
  readonly render: (reply: Reply, scope: Scope, key?: string) => Promise<Payload>;
}

/**
 * Makes what shows papers under a message that links to them, in channels of guilds that turned this on. It replies, and
 * pings nobody by that. A message that is told again shows nothing more: what was shown lately is not shown again.
 */
export const createPreviews =
  ({ host, client, render }: PreviewParts) =>
  async ({
    id,
    channel_id: channel,
    guild_id: guild,
    author,
    webhook_id,
    content,
  }: GatewayMessageCreateDispatchData): Promise<void> => {
    if (guild === undefined || author.bot === true || webhook_id !== undefined) return;
    const scope: Scope = `discord:${guild}`;
    const caller = { scope, channel, person: { id: author.id, name: author.username } };
    for (const { reply } of await host.bot.preview(linksWritten(content), caller)) {
      const key = newKey("link", host.clock, host.random);
      const message_reference = { type: MessageReferenceType.Default, message_id: id, fail_if_not_exists: false };
      const outcome = await attempt(async () => {
        const body = {
          ...(await render(reply, scope, key)),
          ...{ message_reference, nonce: key, enforce_nonce: true },
          // Otherwise who is replied to is pinged.
          allowed_mentions: { parse: [], replied_user: false },
        };
        await client.rest.post(Routes.channelMessages(channel), { body, signal: AbortSignal.timeout(REQUEST_MS) });
      });
      if (outcome.kind !== "done" && "reason" in outcome)
        host.log(`discord: a preview was not shown: ${outcome.reason}`);
    }
  };

/** The addresses in a message. One between `<` and `>`, which its author wants without a preview, keeps these. */
const linksWritten = (content: string): readonly string[] =>
  findLinks(content).flatMap(({ start, end }) => {
    const link = content.slice(start, end);
    if (!/^https?:/i.test(link)) return [];
    return content[start - 1] === "<" && content[end] === ">" ? `<${link}>` : link;
  });
