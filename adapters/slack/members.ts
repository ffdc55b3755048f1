import type { webApi } from "@slack/bolt";
import type { People } from "./people.ts";

/** Who is where. No method rejects: in doubt, nobody is. */
export interface Members {
  isMember(person: string, channel: string): Promise<boolean>;
  canSee(person: string, channel: string): Promise<boolean>;
}

/** Pages of 1,000 members that are looked through. */
const MOST_PAGES = 50;

export function createMembers(client: webApi.WebClient, people: People): Members {
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
      if (known !== undefined && !known.isGuest && (await isOpen(channel).catch(() => false))) return true;
      return isMember(person, channel);
    },
  };
}
