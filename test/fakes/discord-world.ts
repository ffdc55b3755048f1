/** What is on the fake Discord: one guild with its people, and the rules that messages must hold to. */
export type Json = Readonly<Record<string, unknown>>;

export const ids = {
  application: "900000000000000001",
  bot: "900000000000000001",
  guild: "900000000000000100",
  /** A guild in which the bot is not. */
  foreign: "900000000000000101",
  channel: "900000000000000200",
  secret: "900000000000000201",
  /** A person without, and one with the right to manage channels. */
  ada: "900000000000000300",
  mina: "900000000000000301",
  managers: "900000000000000400",
  /** Channels of direct messages start so. */
  directPrefix: "910000000000",
} as const;

/** Permissions, after Discord's documentation. */
export const bits = {
  view: 1n << 10n,
  send: 1n << 11n,
  history: 1n << 16n,
  manage: 1n << 4n,
  threads: (1n << 35n) | (1n << 38n),
  externalApps: 1n << 50n,
  /** What everybody may do in the channel for all. */
  usual: (1n << 10n) | (1n << 11n) | (1n << 16n) | (1n << 35n) | (1n << 38n) | (1n << 50n),
};

/** A guild with a channel for all, and one that only the bot and Mina see. */
export function createGuild() {
  const role = (id: string, name: string, permissions: bigint) => ({
    id,
    name,
    permissions: String(permissions),
    position: 1,
    color: 0,
    colors: { primary_color: 0 },
    hoist: false,
    managed: false,
    mentionable: false,
    flags: 0,
  });
  const roles = [role(ids.guild, "@everyone", bits.usual), role(ids.managers, "managers", bits.manage)];
  const hidden = [
    { id: ids.guild, type: 0, allow: "0", deny: String(bits.view) },
    ...[ids.bot, ids.mina].map((id) => ({ id, type: 1, allow: String(bits.view), deny: "0" })),
  ];
  const textChannel = (id: string, name: string, permission_overwrites: readonly object[]) => ({
    id,
    name,
    type: 0,
    guild_id: ids.guild,
    position: 0,
    permission_overwrites,
    parent_id: null,
    nsfw: false,
  });
  const channels = [textChannel(ids.channel, "reading", []), textChannel(ids.secret, "secret", hidden)];
  const member = (id: string, username: string, memberRoles: readonly string[]) => ({
    user: { id, username, discriminator: "0", global_name: username, avatar: null },
    roles: memberRoles,
    joined_at: "2026-01-01T00:00:00Z",
    deaf: false,
    mute: false,
    flags: 0,
    nick: null,
  });
  const members = [
    member(ids.bot, "paperboy", []),
    member(ids.ada, "Ada", []),
    member(ids.mina, "Mina", [ids.managers]),
  ];
  const closed = new Set<string>();
  return {
    /** Channels from which the bot was shut out. */
    closed,
    hasChannel: (id: string) => channels.some((channel) => channel.id === id),
    channel: (id: string) => channels.find((channel) => channel.id === id),
    member: (id: string) => members.find(({ user }) => user.id === id),
    whole: () => ({
      id: ids.guild,
      name: "Reading club",
      owner_id: "900000000000000999",
      roles,
      channels,
      members: members.slice(0, 1),
      threads: [],
      emojis: [],
      stickers: [],
      features: [],
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      member_count: 3,
      unavailable: false,
      large: false,
      joined_at: "2026-01-01T00:00:00Z",
      premium_tier: 0,
      preferred_locale: "en-US",
      system_channel_flags: 0,
      verification_level: 0,
    }),
  };
}

interface Component {
  readonly type: number;
  readonly id?: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  readonly components?: readonly Component[];
  readonly accessory?: Component;
}

/** Throws where Discord would refuse a message, and where it could notify somebody. */
export function validateMessage(body: Json): void {
  const { parse } = (body.allowed_mentions ?? {}) as { readonly parse?: readonly unknown[] };
  if (parse?.length !== 0) throw new Error("mentions are allowed");
  if ((Number(body.flags) & (1 << 15)) === 0) throw new Error("not a message of components");
  if (body.content !== undefined || body.embeds !== undefined) throw new Error("content beside components");
  const flat = (parts: readonly Component[]): readonly Component[] =>
    parts.flatMap((part) => [part, ...flat([...(part.components ?? []), ...(part.accessory ? [part.accessory] : [])])]);
  const all = flat((body.components ?? []) as readonly Component[]);
  if (all.length === 0 || all.length > 40) throw new Error(`${all.length} components`);
  const customIds = all.flatMap(({ custom_id }) => custom_id ?? []);
  if (new Set(customIds).size < customIds.length) throw new Error("custom ids repeat");
  if (customIds.some((id) => id.length > 100)) throw new Error("a custom id is too long");
  for (const { options } of all) {
    if (options === undefined) continue;
    if (options.length === 0 || options.length > 25) throw new Error(`${options.length} choices of a menu`);
    if (new Set(options.map(({ value }) => value)).size < options.length) throw new Error("choices repeat");
    for (const { label, value } of options)
      if (label.trim() === "" || label.length > 100 || value === "" || value.length > 100)
        throw new Error(`a choice that does not fit: ${label}, ${value}`);
  }
  if (all.reduce((sum, { content = "" }) => sum + content.length, 0) > 4000) throw new Error("too much text");
  const numbers = all.flatMap(({ id }) => id ?? []);
  if (new Set(numbers).size < numbers.length) throw new Error("ids repeat");
  if (typeof body.nonce === "string" && body.nonce.length > 25) throw new Error("the nonce is too long");
}
