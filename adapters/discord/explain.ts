import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, GatewayCloseCodes } from "discord.js";
import { UserError } from "../../src/errors.ts";
import { describeError } from "./outcome.ts";
import type { DiscordSettings } from "./settings.ts";

const tokenRefused = () =>
  new UserError(
    "Discord refuses the token in DISCORD_TOKEN.",
    "Reset it at discord.com/developers/applications, on your application's page “Bot”, and set the new one.",
  );
const intentRefused = (hearsLinks: boolean) =>
  hearsLinks
    ? new UserError(
        "Discord refuses the Message Content intent, which DISCORD_MESSAGE_CONTENT=on asks for.",
        "Allow it at discord.com/developers/applications, on your application's page “Bot”, or leave the variable out.",
      )
    : new UserError(
        "Discord refuses the Guilds intent, the only one that paperboy asks for.",
        "Look at discord.com/developers/applications, on your application's page “Bot”, whether the application is restricted.",
      );
const tooManyGuilds = () =>
  new UserError("The bot is in too many servers for so few connections.", "Set DISCORD_SHARDS=auto.");

/** What the operator can do about a start that failed. */
export function explainStart(
  error: unknown,
  { apiUrl, hearsLinks }: Pick<DiscordSettings, "apiUrl" | "hearsLinks">,
): unknown {
  if (error instanceof UserError) return error;
  const isRefused =
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
    (error instanceof DiscordAPIError && error.status === 401);
  const message = error instanceof Error ? error.message : "";
  if (isRefused || message === "Authentication failed") return tokenRefused();
  if (/disallowed intents|privileged intent/i.test(message)) return intentRefused(hearsLinks);
  if (message === "Sharding is required") return tooManyGuilds();
  return new UserError(
    `${apiUrl} cannot be used: ${describeError(error)}.`,
    "Look at DISCORD_API_URL and the network.",
  );
}

/** What the operator can do about a connection that Discord closed for good, with this code. */
export function explainClose(code: number, { hearsLinks }: Pick<DiscordSettings, "hearsLinks">): UserError {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return tokenRefused();
    case GatewayCloseCodes.DisallowedIntents:
    case GatewayCloseCodes.InvalidIntents:
      return intentRefused(hearsLinks);
    case GatewayCloseCodes.ShardingRequired:
    case GatewayCloseCodes.InvalidShard:
      return tooManyGuilds();
    default:
      return new UserError(`Discord closed the connection for good (${code}).`, "See: paperboy doctor");
  }
}
