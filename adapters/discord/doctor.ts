import {
  type APIApplication,
  type APIGatewayBotInfo,
  type APIUser,
  ApplicationFlags,
  type Client,
  REST,
  RESTJSONErrorCodes,
  Routes,
} from "discord.js";
import type { Check, Clock } from "../../src/ports.ts";
import { explainStart } from "./explain.ts";
import { inviteLink, neededPermissions } from "./invite.ts";
import { describeError, isCode } from "./outcome.ts";
import type { DiscordSettings } from "./settings.ts";

/** Clocks that differ by more make digests late and times wrong. */
const MOST_SECONDS_APART = 30;

/** Discord marks so which applications may read messages, in few servers or in many. */
const readsMessages = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;

/** Looks at token, gateway and clock and, where a channel is named, at what the bot may do there. Does not connect. */
export async function examine(
  client: Client,
  settings: DiscordSettings,
  clock: Clock,
  channel: string | undefined,
): Promise<readonly Check[]> {
  // Of its own, so that a refused token stays with it.
  const rest = new REST({ ...client.rest.options }).setToken(settings.token);
  let date: string | null | undefined;
  rest.on("response", (_, { headers }) => {
    date = headers.get("date");
  });
  const check = async (what: string, look: () => Promise<string | undefined>): Promise<Check> => {
    try {
      const problem = await look();
      return problem === undefined ? { what } : { what, problem };
    } catch (error) {
      const explained = explainStart(error, settings);
      const { message, hint = "" } = explained as Error & { readonly hint?: string };
      return { what, problem: `${message} ${hint}`.trim() };
    }
  };

  let me: APIUser | undefined;
  const token = await check("Discord takes the token", async () => {
    me = (await rest.get(Routes.user())) as APIUser;
    return undefined;
  });
  if (me === undefined) return [token];
  const bot = me;
  const application = await check("the application can be installed", async () => {
    const {
      id,
      flags = 0,
      integration_types_config: places = {},
    } = (await rest.get(Routes.currentApplication())) as APIApplication;
    if (settings.hearsLinks && (flags & readsMessages) === 0)
      return "Allow “Message Content Intent” on your application's page “Bot”, or leave DISCORD_MESSAGE_CONTENT out.";
    return Object.keys(places).length < 2
      ? `Allow both “Guild Install” and “User Install” on your application's page “Installation”. Invite the bot: ${inviteLink(id)}`
      : undefined;
  });
  const gateway = await check(
    `the gateway lets the bot in (${settings.hearsLinks ? "with message content" : "Guilds intent, nothing privileged"})`,
    async () => {
      const { session_start_limit: limit, shards } = (await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo;
      if (limit.remaining < shards)
        return `No start is left for today; ${Math.ceil(limit.reset_after / 60_000)} minutes more.`;
      return settings.shards !== "auto" && settings.shards < shards
        ? `Discord advises ${shards} shards. Set DISCORD_SHARDS=auto.`
        : undefined;
    },
  );
  const time = await check("the clock is right", async () => {
    const seconds = date ? Math.abs(Date.parse(date) - clock().getTime()) / 1000 : 0;
    return seconds > MOST_SECONDS_APART ? `It is ${Math.round(seconds)} s from Discord's. Set it by NTP.` : undefined;
  });
  const checks = [token, application, gateway, time];
  if (channel === undefined || !/^\d+$/.test(channel)) return checks;
  return [...checks, await check(`channel ${channel}`, () => examineChannel(client, settings.token, bot.id, channel))];
}

/** What the bot lacks in a channel. */
async function examineChannel(client: Client, token: string, bot: string, id: string): Promise<string | undefined> {
  client.rest.setToken(token);
  try {
    const raw = (await client.rest.get(Routes.channel(id))) as { readonly guild_id?: string };
    if (raw.guild_id === undefined) return undefined;
    const guild = await client.guilds.fetch(raw.guild_id);
    const channel = await guild.channels.fetch(id);
    const permissions = channel?.permissionsFor(await guild.members.fetch(bot));
    const missing = [...neededPermissions]
      .filter(([permission]) => !permissions?.has(permission))
      .map(([, { name, why }]) => `${name}, ${why}`);
    return missing.length === 0
      ? undefined
      : `The bot lacks: ${missing.join("; ")}. Grant it in the channel's settings.`;
  } catch (error) {
    if (isCode(error, RESTJSONErrorCodes.UnknownChannel))
      return "Discord knows no such channel. Look at its id, and whether the bot was invited to its server.";
    return `It cannot be seen: ${describeError(error)}. Give the bot “View Channel” there.`;
  }
}
