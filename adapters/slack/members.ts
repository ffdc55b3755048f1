import type { webApi } from "@slack/bolt";
import type { Outcome } from "../../src/ports.ts";
import { createKept } from "./kept.ts";
import { createPatience } from "./patience.ts";
import { type People, QUESTION_MS } from "./people.ts";
import { attempt } from "./web.ts";

/** Who is where; `undefined` where Slack cannot tell now. No method rejects. */
export interface Members {
  isMember(person: string, channel: string): Promise<boolean | undefined>;
  /** As it is, or was within the last minute. */
  canSee(person: string, channel: string): Promise<boolean | undefined>;
}

/** Pages of 1,000 members that are looked through. */
const MOST_PAGES = 50;
/** A search may name several channels, and Slack takes about fifty questions a minute. */
const KEPT_MS = 60_000;
const MOST_KEPT = 5_000;

export function createMembers(client: webApi.WebClient, people: People, now: () => number): Members {
  const open = createKept<boolean>(KEPT_MS, MOST_KEPT, now);
  const memberships = createKept<boolean>(KEPT_MS, MOST_KEPT, now);
  const patience = createPatience(now, QUESTION_MS);

  async function askMember(person: string, channel: string): Promise<Outcome<boolean>> {
    // Members of direct messages need a scope of their own to list; which conversation is theirs needs none.
    if (channel.startsWith("D")) {
      const direct = await people.directChannel(person);
      return direct.kind === "done" ? { kind: "done", value: direct.value === channel } : direct;
    }
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const more = cursor === undefined ? {} : { cursor };
      const outcome = await patience("conversations.members", () =>
        attempt(() => client.conversations.members({ channel, limit: 1000, ...more })),
      );
      if (outcome.kind !== "done") return outcome;
      const { members = [], response_metadata } = outcome.value;
      if (members.includes(person)) return { kind: "done", value: true };
      cursor = response_metadata?.next_cursor || undefined;
      if (cursor === undefined) break;
    }
    return { kind: "done", value: false };
  }

  const askOpen = (channel: string): Promise<Outcome<boolean>> =>
    patience("conversations.info", () =>
      attempt(async () => {
        const { channel: info } = await client.conversations.info({ channel });
        return info?.is_channel === true && info.is_private !== true;
      }),
    );

  /** Whether a person sees a channel also without being a member. */
  async function seesOpen(person: string, channel: string): Promise<boolean | undefined> {
    if (channel.startsWith("D")) return false;
    const known = await people.get(person);
    if (known.kind !== "done") return answerOf(known);
    return !known.value.isGuest && answerOf(await open(channel, () => askOpen(channel)));
  }

  return {
    isMember: async (person, channel) => answerOf(await askMember(person, channel)),
    canSee: async (person, channel) => {
      const isOpen = await seesOpen(person, channel);
      if (isOpen === true) return true;
      const member = answerOf(await memberships(`${person} ${channel}`, () => askMember(person, channel)));
      return member === true ? true : isOpen === undefined ? undefined : member;
    },
  };
}

/** What is gone has no members; all else that went wrong tells nothing. */
const answerOf = (outcome: Outcome<unknown>): boolean | undefined =>
  outcome.kind === "done" ? outcome.value === true : outcome.kind === "lost" ? false : undefined;
