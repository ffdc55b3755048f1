import type { webApi } from "@slack/bolt";
import type { Outcome } from "../../src/ports.ts";
import { createKept } from "./kept.ts";
import { createPatience } from "./patience.ts";
import { attempt } from "./web.ts";

/** What Slack tells of a person. */
export interface Person {
  readonly name: string;
  readonly zone: string | undefined;
  /** A guest, or somebody of another workspace: sees only the channels they are in. */
  readonly isGuest: boolean;
}

/** What is known of a person is asked for again after this long. */
const KEPT_MS = 10 * 60_000;
const MOST_KEPT = 5_000;

/** So long a question to Slack may wait for its turn: a person waits for the answer. */
export const QUESTION_MS = 5_000;

/** `lost` where there is no such person. No method rejects. */
export interface People {
  get(id: string): Promise<Outcome<Person>>;
  /** The channel of the direct messages between a person and the bot. */
  directChannel(id: string): Promise<Outcome<string>>;
}

/** Asks Slack for people, each once in a while. */
export function createPeople(client: webApi.WebClient, team: () => string, now: () => number): People {
  const people = createKept<Person>(KEPT_MS, MOST_KEPT, now);
  const channels = createKept<string>(KEPT_MS, MOST_KEPT, now);
  const patience = createPatience(now, QUESTION_MS);

  async function ask(id: string): Promise<Person | undefined> {
    const { user } = await client.users.info({ user: id });
    if (user === undefined || user.deleted) return undefined;
    const name = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name].find(Boolean);
    return {
      name: name ?? id,
      zone: user.tz,
      isGuest: Boolean(user.is_restricted || user.is_ultra_restricted || user.is_stranger) || user.team_id !== team(),
    };
  }

  const openChannel = async (users: string) => (await client.conversations.open({ users })).channel?.id;

  return {
    get: (id) => people(id, async () => found(await patience("users.info", () => attempt(() => ask(id))))),
    directChannel: (id) =>
      channels(id, async () => found(await patience("conversations.open", () => attempt(() => openChannel(id))))),
  };
}

const found = <Value>(outcome: Outcome<Value | undefined>): Outcome<Value> => {
  if (outcome.kind !== "done") return outcome;
  const { value } = outcome;
  return value === undefined ? { kind: "lost", reason: "there is no such person" } : { kind: "done", value };
};
