import type { webApi } from "@slack/bolt";
import { createKept } from "./kept.ts";

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

export interface People {
  /** `undefined` where Slack does not tell. Never rejects. */
  get(id: string): Promise<Person | undefined>;
}

/** Asks Slack for people, each once in a while. */
export function createPeople(client: webApi.WebClient, team: () => string, now: () => number): People {
  const kept = createKept<Person | undefined>(KEPT_MS, MOST_KEPT, now);

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

  return { get: (id) => kept(id, () => ask(id)).catch(() => undefined) };
}
