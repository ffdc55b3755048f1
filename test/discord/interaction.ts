import { bits, ids, type Json } from "../fakes/discord-world.ts";

let count = 0;

const people: Readonly<Record<string, string>> = { [ids.ada]: "Ada", [ids.mina]: "Mina" };

/** Where and by whom something is used; by default Ada in the channel of the guild. */
export interface Place {
  readonly person?: string;
  readonly channel?: string;
  /** `guest`: a guild in which only the person installed the bot; `elsewhere`: their direct messages with others. */
  readonly where?: "guild" | "guest" | "direct" | "elsewhere";
  /** What the bot and the person may do there, as Discord tells with each interaction. */
  readonly botMay?: bigint;
  readonly personMay?: bigint;
  /** The person's roles, those that they have in the guild unless others are named. */
  readonly roles?: readonly string[];
}

/** An interaction as the gateway sends it. */
function interaction(type: number, data: Json, place: Place): Json {
  const {
    person = ids.ada,
    channel = ids.channel,
    where = "guild",
    botMay = bits.usual,
    personMay = bits.usual,
  } = place;
  const { roles = person === ids.mina ? [ids.managers] : [] } = place;
  const id = String(920_000_000_000_000_000n + BigInt(++count));
  const user = { id: person, username: people[person], global_name: people[person], discriminator: "0", avatar: null };
  const shared = { id, token: `token${id}`, application_id: ids.application, version: 1, type, data, entitlements: [] };
  const at = {
    channel_id: channel,
    channel: { id: channel, type: where === "guild" || where === "guest" ? 0 : 1 },
    app_permissions: String(botMay),
    locale: "en-US",
  };
  if (where === "guild" || where === "guest") {
    const member = { user, nick: null, roles, permissions: String(personMay), joined_at: "2026-01-01T00:00:00Z" };
    const [guild_id, owners] = where === "guild" ? [ids.guild, { 0: ids.guild }] : [ids.foreign, { 1: person }];
    return { ...shared, ...at, guild_id, member, context: 0, authorizing_integration_owners: owners };
  }
  const context = where === "direct" ? 1 : 2;
  return {
    ...shared,
    ...at,
    user,
    context,
    authorizing_integration_owners: where === "direct" ? { 0: "0" } : { 1: person },
  };
}

/** The options of a command below `/paper`; `words` name it as the command table does. */
function below(words: string, options: readonly Json[]): readonly Json[] {
  const [first = "", second] = words.split(" ");
  return second === undefined
    ? [{ type: 1, name: first, options }]
    : [{ type: 2, name: first, options: [{ type: 1, name: second, options }] }];
}

const typed = (options: Readonly<Record<string, string | number | boolean>>) =>
  Object.entries(options).map(([name, value]) => ({
    name,
    value,
    type: typeof value === "string" ? 3 : typeof value === "number" ? 4 : 5,
  }));

export const slash = (
  words: string,
  options: Readonly<Record<string, string | number | boolean>> = {},
  place: Place = {},
): Json => interaction(2, { id: "1", name: "paper", type: 1, options: below(words, typed(options)) }, place);

export const typing = (words: string, option: string, value: string, place: Place = {}): Json =>
  interaction(
    4,
    { id: "1", name: "paper", type: 1, options: below(words, [{ name: option, type: 3, value, focused: true }]) },
    place,
  );

export const menuOn = (message: Json, place: Place = {}): Json => {
  const full = { id: "5", channel_id: ids.channel, embeds: [], attachments: [], ...message };
  return interaction(
    2,
    { id: "2", name: "Find related papers", type: 3, target_id: "5", resolved: { messages: { 5: full } } },
    place,
  );
};

/** A press on a button of a message, which by default only the presser sees. */
export const press = (customId: string, place: Place = {}, message: Json = {}): Json => ({
  ...interaction(3, { component_type: 2, custom_id: customId }, place),
  message: { id: "930000000000000001", channel_id: ids.channel, flags: 64, ...message },
});

/** A choice from a menu of a message. */
export const chosen = (value: string, place: Place = {}, message: Json = {}): Json => ({
  ...interaction(3, { component_type: 3, custom_id: "m0", values: [value] }, place),
  message: { id: "930000000000000001", channel_id: ids.channel, flags: 64, ...message },
});

export const submitted = (customId: string, fields: Readonly<Record<string, string>>, place: Place = {}): Json =>
  interaction(
    5,
    {
      custom_id: customId,
      components: Object.entries(fields).map(([custom_id, value]) => ({
        type: 18,
        component: { type: 4, custom_id, value },
      })),
    },
    place,
  );
