import { createRequire } from "node:module";
import { Client, GatewayIntentBits, Options, type RateLimitData, RESTEvents, type RESTOptions } from "discord.js";
import { REQUEST_MS } from "./outcome.ts";
import type { DiscordSettings } from "./settings.ts";

/** A longer pause than this is not waited out in the queue but told to whoever asked. */
const LONGEST_PAUSE_MS = 2000;
const MOST_PEOPLE = 1000;

/**
 * From the copy of undici that discord.js sends with. By default all copies in a process use the agent of the one that was loaded
 * first, and where that is the one of Slack's library, which is newer, no file can be sent.
 */
const undici: { readonly Agent: new () => NonNullable<RESTOptions["agent"]> } = createRequire(
  import.meta.resolve("discord.js"),
)("undici");

const isLong = ({ timeToReset, retryAfter, sublimitTimeout }: RateLimitData): boolean =>
  Math.max(timeToReset, retryAfter, sublimitTimeout) > LONGEST_PAUSE_MS;

/**
 * A client of Discord, not connected yet. It keeps guilds, roles and channels, and nothing of what people say. No request
 * is repeated by itself: what may have arrived must not be sent twice.
 */
export function createClient({ apiUrl, hearsLinks, shards, token }: DiscordSettings): Client {
  const forgotten = {
    AutoModerationRuleManager: 0,
    GuildBanManager: 0,
    GuildEmojiManager: 0,
    GuildInviteManager: 0,
    GuildScheduledEventManager: 0,
    GuildStickerManager: 0,
    MessageManager: 0,
    PresenceManager: 0,
    ReactionManager: 0,
    StageInstanceManager: 0,
    VoiceStateManager: 0,
  };
  /** Whoever pressed something is kept for a while; the bot itself always. */
  const few = { maxSize: MOST_PEOPLE, keepOverLimit: ({ id }: { id: string }) => id === client.user?.id };
  const client: Client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      ...(hearsLinks ? [GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent] : []),
    ],
    allowedMentions: { parse: [] },
    rest: { agent: new undici.Agent(), api: apiUrl, retries: 0, timeout: REQUEST_MS, rejectOnRateLimit: isLong },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ...forgotten,
      UserManager: few,
      GuildMemberManager: few,
    }),
    ...(shards === "auto" ? { shards } : { shardCount: shards }),
  });
  // The library forgets a token that was refused once, and would send nothing any more until the next start.
  client.rest.on(RESTEvents.Response, (_, { status }) => {
    if (status === 401) setImmediate(() => client.rest.setToken(token));
  });
  return client;
}
