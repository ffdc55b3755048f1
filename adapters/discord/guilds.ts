import { type Client, Events, GatewayDispatchEvents, type GatewayReadyDispatchData, ShardClientUtil } from "discord.js";
import type { Host } from "../../src/bot/host.ts";
import { newReference } from "../../src/keys.ts";
import type { Scope } from "../../src/ports.ts";
import type { AdapterStore } from "../../src/store.ts";
import { placeOf } from "./permissions.ts";

/**
 * Notes in the store which guilds let the bot go, and which took it back. An outage is no reason. What happened while the
 * bot was away is seen when a shard starts a session: it is told all guilds that it serves.
 */
export function watchGuilds(client: Client, { memory, clock, random, report }: Host): void {
  const note = (work: (store: AdapterStore) => Promise<void>) =>
    memory()
      .then(work)
      .catch((cause: unknown) => report(newReference(random), cause));
  const scopeOf = ({ id }: { readonly id: string }): Scope => `discord:${id}`;

  client.on(Events.GuildDelete, (guild) => note((store) => store.left(scopeOf(guild), clock())));
  client.on(Events.GuildCreate, (guild) => note((store) => store.returned(scopeOf(guild))));
  client.ws.on(GatewayDispatchEvents.Ready, ({ guilds, shard: [shard, count] = [0, 1] }: GatewayReadyDispatchData) =>
    note(async (store) => {
      const present = new Set<Scope>(guilds.map(scopeOf));
      for (const [scope, leftAt] of await store.scopes("discord")) {
        const place = placeOf(scope);
        if (!("guild" in place) || ShardClientUtil.shardIdForGuildId(place.guild, count) !== shard) continue;
        if (present.has(scope) && leftAt) await store.returned(scope);
        if (!present.has(scope) && !leftAt) await store.left(scope, clock());
      }
    }),
  );
}
