import type { webApi } from "@slack/bolt";
import type { MessageRef, Outcome, Platform, Target } from "../../src/ports.ts";
import { findMessage, KEY_EVENT } from "./find-message.ts";
import type { InOrder } from "./in-order.ts";
import { createKept } from "./kept.ts";
import type { Members } from "./members.ts";
import type { People } from "./people.ts";
import { type SlackMessage, toSlack } from "./render.ts";
import { attempt, failureOf, platformError, resultOf } from "./web.ts";

interface PlatformParts {
  readonly client: webApi.WebClient;
  readonly people: People;
  readonly members: Members;
  readonly inOrder: InOrder;
  readonly hearsLinks: boolean;
  readonly now: () => number;
}

/** The address of a message does not change; those of messages that are told of again and again are asked for once a day. */
const ADDRESS_MS = 24 * 60 * 60_000;
const MOST_ADDRESSES = 5_000;

/** How every message is sent: nothing in it is read as a mention, a link or formatting, and no link is unfolded. */
const asSent = ({ text, blocks }: SlackMessage) =>
  ({
    text,
    blocks,
    mrkdwn: false,
    parse: "none",
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  }) as const;

const unlessGone = (error: unknown): void => {
  if (platformError(error) !== "message_not_found") throw error;
};

/** Slack as a platform, by its Web API. A channel's message is known by its `ts`. */
export function createPlatform({ client, people, members, inOrder, hearsLinks, now }: PlatformParts): Platform {
  const addresses = createKept<string>(ADDRESS_MS, MOST_ADDRESSES, now);

  const send = ({ channel, thread }: Omit<Target, "scope">, message: SlackMessage, key: string) =>
    inOrder<MessageRef>(channel, async () => {
      const outcome = await attempt(() =>
        client.chat.postMessage({
          ...asSent(message),
          channel,
          metadata: { event_type: KEY_EVENT, event_payload: { key } },
          ...(thread && { thread_ts: thread.id }),
        }),
      );
      if (outcome.kind !== "done") return outcome;
      const { ts, channel: where = channel } = outcome.value;
      if (ts === undefined) return { kind: "uncertain", reason: "Slack did not say which message it became" };
      return { kind: "done", value: { channel: where, id: ts } };
    });

  const openDirect = async (person: string): Promise<Outcome<string>> => {
    const opened = await people.directChannel(person);
    // Nothing was written yet: what is uncertain here may be tried again.
    return opened.kind === "uncertain" ? { ...opened, kind: "later", afterMs: 30_000 } : opened;
  };

  return {
    discusses: "always",
    asksWhere: true,
    post: (target, reply, key) => send(target, toSlack(reply, { thread: target.thread?.id }), key),
    find: (target, key, since) => findMessage(client, target, key, since),
    findDirect: async (scope, person, key, since) => {
      const channel = await openDirect(person);
      if (channel.kind === "done") return findMessage(client, { scope, channel: channel.value }, key, since);
      return channel.kind === "later" ? channel : { kind: "unknown", reason: "the conversation cannot be opened" };
    },
    update: async (_, { channel, id }, reply) => {
      const { text, blocks } = toSlack(reply);
      const outcome = await inOrder(`update ${channel}`, () =>
        attempt(() => client.chat.update({ channel, ts: id, text, blocks, parse: "none" }).catch(unlessGone)),
      );
      return outcome.kind === "done" ? { kind: "done", value: null } : outcome;
    },
    remove: async (_, { channel, id }) => {
      const outcome = await inOrder(`update ${channel}`, () =>
        attempt(() => client.chat.delete({ channel, ts: id }).catch(unlessGone)),
      );
      return outcome.kind === "done" ? { kind: "done", value: null } : outcome;
    },
    directMessage: async (_, person, reply, key) => {
      const channel = await openDirect(person);
      return channel.kind === "done" ? send({ channel: channel.value }, toSlack(reply), key) : channel;
    },
    upload: async ({ channel, thread }, { name, content }) => {
      try {
        const where = thread === undefined ? { channel_id: channel } : { channel_id: channel, thread_ts: thread.id };
        await client.filesUploadV2({ ...where, filename: name, content });
        return { kind: "done", value: null };
      } catch (error) {
        return platformError(error) === "missing_scope" ? { kind: "unsupported" } : failureOf(error);
      }
    },
    permalink: (_, { channel, id }) =>
      addresses(`${channel} ${id}`, () =>
        attempt(async () => {
          const { permalink = "" } = await client.chat.getPermalink({ channel, message_ts: id });
          return permalink;
        }),
      ),
    canSee: (_, person, channel) => members.canSee(person, channel),
    mayManage: (_, person, channel) => members.isMember(person, channel),
    hearsLinks,
    personZone: async (_, person) => resultOf(await people.get(person))?.zone,
  };
}
