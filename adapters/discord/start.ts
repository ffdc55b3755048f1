import { type Client, DiscordAPIError, Events, type RESTPutAPIApplicationCommandsJSONBody } from "discord.js";
import { UserError } from "../../src/errors.ts";
import type { Log } from "../../src/ports.ts";
import { explainStart } from "./explain.ts";
import { inviteLink } from "./invite.ts";
import { describeError } from "./outcome.ts";
import { clearElsewhere, registerCommands } from "./registration.ts";
import type { DiscordSettings } from "./settings.ts";

/** A gateway that says nothing for this long is not there. It lets one shard in every 5 s. */
const START_MS = 30_000;

/** Connects and registers the commands. Rejects with a `UserError`, disconnected, where that cannot work as it is set up. */
export async function start(
  client: Client,
  settings: DiscordSettings,
  commands: RESTPutAPIApplicationCommandsJSONBody,
  log: Log,
): Promise<string> {
  const late = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new UserError("Discord's gateway gives no answer.", "Try again later."));
    const timer = setTimeout(giveUp, START_MS).unref();
    client.on(Events.ShardReady, () => timer.refresh());
  });
  try {
    await Promise.race([client.login(settings.token), late]);
    const { application, user } = client;
    if (application === null || user === null) throw new Error("connected without an application");
    await register(client, application.id, settings, commands, log);
    if (client.guilds.cache.size === 0)
      log(`discord: the bot is in no server yet; to invite it: ${inviteLink(application.id)}`);
    void clearOld(client, application.id, settings, log);
    const shards = client.ws.shards.size;
    return `Discord as ${user.username}${shards > 1 ? `, ${shards} shards` : ""}`;
  } catch (error) {
    await client.destroy();
    throw explainStart(error, settings);
  }
}

/** Nobody waits for it; what fails is tried again at the next start. */
async function clearOld(client: Client, application: string, { guild }: DiscordSettings, log: Log): Promise<void> {
  try {
    const cleared = await clearElsewhere(client.rest, application, guild, [...client.guilds.cache.keys()]);
    if (cleared > 0) log("discord: took away the commands that were registered elsewhere before");
  } catch (error) {
    log(`discord: commands of before stay registered elsewhere: ${describeError(error)}`);
  }
}

/** Commands that could not be registered are no reason not to answer those of before. */
async function register(
  { rest }: Client,
  application: string,
  { guild }: DiscordSettings,
  commands: RESTPutAPIApplicationCommandsJSONBody,
  log: Log,
): Promise<void> {
  try {
    if (await registerCommands(rest, application, guild, commands)) log("discord: registered the commands");
  } catch (error) {
    if (guild !== undefined && error instanceof DiscordAPIError && (error.status === 403 || error.status === 404)) {
      throw new UserError(
        "DISCORD_GUILD_ID names a server that the bot is not in.",
        `Invite it: ${inviteLink(application)}`,
      );
    }
    log(`discord: the commands could not be registered, those of before stay: ${describeError(error)}`);
  }
}
