import { PermissionFlagsBits as May, PermissionsBitField } from "discord.js";

/** All that the bot may ask for: what Discord calls it, and why. */
export const neededPermissions: ReadonlyMap<bigint, { readonly name: string; readonly why: string }> = new Map([
  [May.ViewChannel, { name: "View Channel", why: "to see the channel at all" }],
  [May.SendMessages, { name: "Send Messages", why: "to post digests and shared papers" }],
  [May.ReadMessageHistory, { name: "Read Message History", why: "to find its own post again after a crash" }],
  [May.CreatePublicThreads, { name: "Create Public Threads", why: "to open discussions" }],
  [May.SendMessagesInThreads, { name: "Send Messages in Threads", why: "to open discussions" }],
  [May.AttachFiles, { name: "Attach Files", why: "to post files" }],
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
