import { PermissionFlagsBits, PermissionsBitField } from "discord.js";

/** All that the bot may ask for, and why. */
export const neededPermissions: ReadonlyMap<bigint, string> = new Map([
  [PermissionFlagsBits.ViewChannel, "View Channel, to see the channel at all"],
  [PermissionFlagsBits.SendMessages, "Send Messages, to post digests and shared papers"],
  [PermissionFlagsBits.ReadMessageHistory, "Read Message History, to find its own post again after a crash"],
  [PermissionFlagsBits.CreatePublicThreads, "Create Public Threads, to open discussions"],
  [PermissionFlagsBits.SendMessagesInThreads, "Send Messages in Threads, to open discussions"],
  [PermissionFlagsBits.AttachFiles, "Attach Files, to post files"],
]);

/** The address by which somebody lets the bot into a guild. */
export function inviteLink(application: string): string {
  const permissions = new PermissionsBitField([...neededPermissions.keys()]).bitfield;
  const query = new URLSearchParams({
    client_id: application,
    scope: "bot applications.commands",
    permissions: String(permissions),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
