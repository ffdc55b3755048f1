import {
  ChannelType,
  type Client,
  type Guild,
  type GuildMember,
  PermissionFlagsBits,
  Routes,
  Status,
} from "discord.js";
import { z } from "zod";
import type { Scope } from "../../src/ports.ts";

/** Who may see and do what. Everything rejects as requests do. */
export interface Permissions {
  canSee(scope: Scope, person: string, channel: string): Promise<boolean>;
  mayManage(scope: Scope, person: string, channel: string): Promise<boolean>;
  /** Whether the bot can read what was said in a channel before. */
  mayReadBack(scope: Scope, channel: string): Promise<boolean>;
}

/** The guild of a scope, or the person whose own it is. */
export const placeOf = (scope: Scope): { readonly guild: string } | { readonly person: string } => {
  const id = scope.slice("discord:".length);
  return id.startsWith("@") ? { person: id.slice(1) } : { guild: id };
};

/** The direct messages with a person. */
export async function directChannel({ rest }: Client, person: string): Promise<string> {
  const made = await rest.post(Routes.userChannels(), { body: { recipient_id: person } });
  return z.object({ id: z.string() }).parse(made).id;
}

/**
 * Guilds, roles, channels and the bot itself are kept up to date by the gateway. Members are not, but each interaction
 * brings its own, and the library keeps those as they were when they last did something: questions are about whoever is
 * asking. Any other is asked for, once for all questions that are open at the same time.
 */
export function createPermissions(client: Client): Permissions {
  const asked = new Map<string, Promise<GuildMember>>();

  const guildOf = async (id: string): Promise<Guild> => client.guilds.cache.get(id) ?? client.guilds.fetch(id);

  function memberOf(guild: Guild, person: string): Promise<GuildMember> {
    const key = `${guild.id} ${person}`;
    const open = asked.get(key);
    if (open) return open;
    const member = guild.members.fetch({ user: person, force: true, cache: false }).finally(() => asked.delete(key));
    asked.set(key, member);
    return member;
  }

  async function permissionsOf(guildId: string, person: string, channelId: string) {
    const guild = await guildOf(guildId);
    const channel = guild.channels.cache.get(channelId) ?? (await guild.channels.fetch(channelId));
    const isFresh = person === client.user?.id || client.ws.status === Status.Ready;
    const member = (isFresh && guild.members.cache.get(person)) || (await memberOf(guild, person));
    return { channel, permissions: channel?.permissionsFor(member) };
  }

  return {
    async canSee(scope, person, channelId) {
      const place = placeOf(scope);
      if ("person" in place) return place.person === person;
      const { channel, permissions } = await permissionsOf(place.guild, person, channelId);
      if (!channel || !permissions?.has(PermissionFlagsBits.ViewChannel)) return false;
      if (channel.type !== ChannelType.PrivateThread || permissions.has(PermissionFlagsBits.ManageThreads)) return true;
      // Who sees the channel above sees a private thread only as one of its members.
      return (await channel.members.fetch(person)).id === person;
    },
    async mayManage(scope, person, channelId) {
      const place = placeOf(scope);
      if ("person" in place) return place.person === person && (await directChannel(client, person)) === channelId;
      const { permissions } = await permissionsOf(place.guild, person, channelId);
      return permissions?.has([PermissionFlagsBits.ViewChannel, PermissionFlagsBits.ManageChannels]) === true;
    },
    async mayReadBack(scope, channelId) {
      const place = placeOf(scope);
      if ("person" in place || client.user === null) return true;
      const { permissions } = await permissionsOf(place.guild, client.user.id, channelId);
      return permissions?.has([PermissionFlagsBits.ViewChannel, PermissionFlagsBits.ReadMessageHistory]) === true;
    },
  };
}
