import type { webApi } from "@slack/bolt";
import { createKept } from "./kept.ts";
import type { People } from "./people.ts";

/** Who is where. No method rejects: in doubt, nobody is. */
export interface Members {
  isMember(person: string, channel: string): Promise<boolean>;
  /** As it is, or was within the last minute. */
  canSee(person: string, channel: string): Promise<boolean>;
}

/** Pages of 1,000 members that are looked through. */
const MOST_PAGES = 50;
/** A search may name several channels, and Slack takes about fifty questions a minute. */
const KEPT_MS = 60_000;
const MOST_KEPT = 5_000;

export function createMembers(client: webApi.WebClient, people: People, now: () => number): Members {
  const open = createKept<boolean>(KEPT_MS, MOST_KEPT, now);
  const memberships = createKept<boolean>(KEPT_MS, MOST_KEPT, now);

  async function askMember(person: string, channel: string): Promise<boolean> {
    // Members of direct messages need a scope of their own to list; which conversation is theirs needs none.
    if (channel.startsWith("D")) {
      const { channel: direct } = await client.conversations.open({ users: person });
      return direct?.id === channel;
    }
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const { members = [], response_metadata } = await client.conversations.members({
        channel,
        limit: 1000,
        ...(cursor !== undefined && { cursor }),
      });
      if (members.includes(person)) return true;
      cursor = response_metadata?.next_cursor || undefined;
      if (cursor === undefined) return false;
    }
    return false;
  }

  async function isOpen(channel: string): Promise<boolean> {
    if (channel.startsWith("D")) return false;
    const { channel: info } = await client.conversations.info({ channel });
    return info?.is_channel === true && info.is_private !== true;
  }

  const isMember = (person: string, channel: string) => askMember(person, channel).catch(() => false);
  return {
    isMember,
    canSee: async (person, channel) => {
      const known = await people.get(person);
      const mayEnter = known !== undefined && !known.isGuest;
      if (mayEnter && (await open(channel, () => isOpen(channel)).catch(() => false))) return true;
      return memberships(`${person} ${channel}`, () => askMember(person, channel)).catch(() => false);
    },
  };
}
