import { type APIInteraction, ApplicationIntegrationType, InteractionContextType, MessageFlags } from "discord.js";
import type { Caller } from "../../src/bot/context.ts";
import type { MessageRef, Scope } from "../../src/ports.ts";
import { barredIn } from "./barred.ts";

/** Who uses the bot, and where. */
export interface Origin {
  readonly caller: Caller;
  /** A direct message with the bot: nobody else reads along. */
  readonly isPrivatePlace: boolean;
}

/**
 * Where the bot was let into a guild, the scope is that guild. Anywhere else a person uses it by their own installation,
 * and the scope is theirs: they see nothing of the place's digests, and what is theirs.
 */
export function originOf(interaction: APIInteraction): Origin | undefined {
  const user = interaction.member?.user ?? interaction.user;
  const channel = interaction.channel?.id ?? interaction.channel_id;
  if (user === undefined || channel === undefined) return undefined;
  const guild = interaction.guild_id;
  const isOurs =
    guild !== undefined &&
    interaction.authorizing_integration_owners[ApplicationIntegrationType.GuildInstall] === guild;
  const scope: Scope = isOurs ? `discord:${guild}` : `discord:@${user.id}`;
  const isPrivatePlace = interaction.context === InteractionContextType.BotDM;
  const pressed = isPrivatePlace ? undefined : pressedMessage(interaction);
  const name = interaction.member?.nick ?? user.global_name ?? user.username;
  const here = {
    barred: isPrivatePlace ? { sharing: "nobody else reads these direct messages" } : barredIn(interaction, !isOurs),
    ...(pressed && { pressed }),
    ...(isPrivatePlace && { alone: true as const }),
  };
  return { caller: { scope, channel, person: { id: user.id, name }, ...here }, isPrivatePlace };
}

/** The message that the pressed button stands on, where others see it. */
function pressedMessage({ message }: APIInteraction): MessageRef | undefined {
  if (message === undefined || isEphemeral(message)) return undefined;
  return { channel: message.channel_id, id: message.id };
}

export const isEphemeral = ({ flags = 0 }: { readonly flags?: number }): boolean =>
  (flags & MessageFlags.Ephemeral) !== 0;
