import { type APIInteraction, Events, GatewayDispatchEvents, type GatewayMessageCreateDispatchData } from "discord.js";
import type { Host } from "../../src/bot/host.ts";
import type { UserError } from "../../src/errors.ts";
import type { Reply } from "../../src/format/card.ts";
import { typedLines } from "../../src/format/typed-lines.ts";
import { newReference } from "../../src/keys.ts";
import type { Connection, Scope } from "../../src/ports.ts";
import { aimAt, ownScope } from "./aim.ts";
import { lineAsTyped } from "./as-typed.ts";
import { createClient } from "./client.ts";
import { slashCommands } from "./commands.ts";
import { keepLongLines } from "./custom-id.ts";
import { examine } from "./doctor.ts";
import { explainClose } from "./explain.ts";
import { watchGuilds } from "./guilds.ts";
import { createInteractions } from "./interactions.ts";
import { createPermissions } from "./permissions.ts";
import { createPlatform, idsOf } from "./platform.ts";
import { createPreviews } from "./previews.ts";
import { type Payload, renderReply } from "./render.ts";
import type { DiscordSettings } from "./settings.ts";
import { start } from "./start.ts";

/** What is in hand at the end gets so long. */
const GRACE_MS = 8_000;
/** Interactions are remembered for as long as their tokens live; this many are more than come in that time. */
const REMEMBERED = 10_000;

export function createDiscord(settings: DiscordSettings, host: Host): Connection {
  const client = createClient(settings);
  const inHand = new Set<Promise<void>>();
  const seen = new Set<string>();
  let end: (reason: UserError) => void = () => {};
  const lost = new Promise<never>((_, reject) => {
    end = reject;
  });
  // Nobody may be listening yet, or any more.
  lost.catch(() => {});
  let isUp = false;
  let isStopping = false;

  /** A reply whose long lines cannot be kept goes without those buttons. */
  async function render(reply: Reply, scope: Scope, key?: string): Promise<Payload> {
    const keys = await keepLongLines(reply, scope, host.memory, host.clock).catch((cause: unknown) => {
      host.report(newReference(host.random), cause);
      return new Map<string, string>();
    });
    const said = typedLines(reply, (line) => lineAsTyped(line, host.bot.commands));
    return renderReply(said, keys, key === undefined ? [] : idsOf(key));
  }

  function keepInHand(work: Promise<void>): void {
    const until = work.finally(() => inHand.delete(until));
    inHand.add(until);
  }

  const handle = createInteractions({
    host,
    rest: client.rest,
    render: (reply, { scope, alone, person }, key) =>
      alone ? render(aimAt(scope, reply), ownScope(person.id), key) : render(reply, scope, key),
  });

  // As soon as it comes: the client's own event waits until all guilds of all shards are there, longer than Discord does.
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    if (isStopping || seen.has(interaction.id)) return;
    seen.add(interaction.id);
    const [oldest] = seen;
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    keepInHand(handle(interaction));
  });
  const preview = createPreviews({ host, client, render });
  if (settings.hearsLinks)
    client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
      if (!isStopping) keepInHand(preview(message));
    });
  watchGuilds(client, host);
  client.on(Events.Error, ({ message }) => host.log(`discord: ${message}`));
  client.on(Events.ShardError, ({ message }, shard) => {
    if (isUp) host.log(`discord: shard ${shard}: ${message}`);
  });
  client.on(Events.ShardReconnecting, (shard) => {
    if (!isStopping) host.log(`discord: shard ${shard} lost its connection, reconnecting`);
  });
  client.on(Events.ShardResume, (shard) => host.log(`discord: shard ${shard} is back, nothing was missed`));
  client.on(Events.ShardReady, (shard) => host.log(`discord: shard ${shard} is ready`));
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    if (!isUp || isStopping) return;
    host.log(`discord: shard ${shard} was closed for good (${code})`);
    end(explainClose(code, settings));
  });

  return {
    platform: createPlatform(client, createPermissions(client), render, settings.hearsLinks),
    lost,
    async start() {
      const where = await start(client, settings, slashCommands(host.bot.commands), host.log);
      isUp = true;
      return where;
    },
    async stop() {
      isStopping = true;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, GRACE_MS);
      });
      await Promise.race([Promise.all(inHand), late]);
      clearTimeout(timer);
      await client.destroy();
    },
    check: (channel) => examine(client, settings, host.clock, channel),
  };
}
