import { type APIInteraction, Constants, PermissionFlagsBits as May, PermissionsBitField } from "discord.js";
import type { Barred } from "../../src/bot/context.ts";
import { neededPermissions } from "./invite.ts";

/**
 * What bot and person lack in the channel of a guild: Discord tells with each interaction what they have. Where the bot is
 * not at home (`isGuest`: the person brought it along), Discord hides its answers from all others without a right for that.
 */
export function barredIn({ member, channel, app_permissions: own }: APIInteraction, isGuest: boolean): Barred {
  if (member === undefined) return {};
  const isThread = Constants.ThreadChannelTypes.some((type) => type === channel?.type);
  const writing = [May.ViewChannel, isThread ? May.SendMessagesInThreads : May.SendMessages];
  const lack = {
    post: lacking(own, [...writing, May.ReadMessageHistory]),
    threads: isThread
      ? "a thread has no threads of its own"
      : lacking(own, [May.CreatePublicThreads, May.SendMessagesInThreads]),
    writing: lacking(member.permissions, isGuest ? [...writing, May.UseExternalApps] : writing),
  };
  return Object.fromEntries(Object.entries(lack).filter(([, reason]) => reason !== undefined));
}

/** The needed permissions that are not among those that somebody has, in words; `undefined` where all are. */
function lacking(have: string, needed: readonly bigint[]): string | undefined {
  const permissions = new PermissionsBitField(BigInt(have));
  const names = needed
    .filter((one) => !permissions.has(one))
    .map((one) => neededPermissions.get(one)?.name ?? "Use External Apps");
  return names.length === 0 ? undefined : `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} missing`;
}
