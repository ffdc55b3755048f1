import { createHash } from "node:crypto";
import {
  type Client,
  RESTJSONErrorCodes as Code,
  MessageFlags,
  Routes,
  SnowflakeUtil,
  ThreadAutoArchiveDuration,
} from "discord.js";
import { z } from "zod";
import type { Reply } from "../../src/format/card.ts";
import type { Found, MessageRef, Outcome, Platform, Scope, Target } from "../../src/ports.ts";
import { clipText } from "../../src/text/clip.ts";
import { aimAt, ownScope } from "./aim.ts";
import { limits } from "./limits.ts";
import { wellFormed } from "./markdown.ts";
import { attempt, failureOf, isCode, REQUEST_MS } from "./outcome.ts";
import { directChannel, type Permissions, placeOf } from "./permissions.ts";
import type { Payload } from "./render.ts";

/** So many pages of messages are looked through: what was posted stands near the time from which one looks. */
const MOST_PAGES = 20;
const ASK_AGAIN_MS = 60_000;

const Message = z.object({ id: z.string(), channel_id: z.string() });
const Messages = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    components: z
      .array(
        z.object({
          id: z.number().optional(),
          components: z.array(z.object({ id: z.number().optional() })).optional(),
        }),
      )
      .default([]),
  }),
);

/**
 * The numbers that a message's key becomes: the ids of its container and of the first part in it, 62 bits together. A nonce
 * is not given back with a message that is read later; these are.
 */
export function idsOf(key: string): readonly [number, number] {
  const digest = createHash("sha256").update(key).digest();
  // Never equal, as one is odd and the other even, and never 0.
  return [(digest.readUInt32BE(0) >>> 1) | 1, ((digest.readUInt32BE(4) >>> 2) << 1) | 2];
}

export function createPlatform(
  client: Client,
  permissions: Permissions,
  render: (reply: Reply, scope: Scope, key?: string) => Promise<Payload>,
  hearsLinks: boolean,
): Platform {
  const { rest } = client;
  const timed = () => ({ signal: AbortSignal.timeout(REQUEST_MS) });
  const refOf = (message: unknown): MessageRef => {
    const { id, channel_id: channel } = Message.parse(message);
    return { channel, id };
  };

  async function post(channel: string, scope: Scope, reply: Reply, key: string): Promise<Outcome<MessageRef>> {
    const rendered = await attempt(() => render(reply, scope, key));
    if (rendered.kind !== "done")
      return { kind: "later", afterMs: ASK_AGAIN_MS, reason: "the message cannot be drawn" };
    const body = { ...rendered.value, nonce: key, enforce_nonce: true };
    return attempt(async () => refOf(await rest.post(Routes.channelMessages(channel), { ...timed(), body })));
  }

  /** Opens the thread under a message, or finds it open: it has the message's id. */
  const openThread = ({ channel, id }: MessageRef, name: string): Promise<Outcome<string>> =>
    attempt(async () => {
      const body = {
        name: clipText(wellFormed(name), limits.threadName),
        auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
      };
      try {
        await rest.post(Routes.threads(channel, id), { ...timed(), body });
      } catch (error) {
        if (!isCode(error, Code.ThreadAlreadyCreatedForMessage)) throw error;
      }
      return id;
    });

  /** Where to write: a channel is as good as a thread. */
  const placeFor = async ({ channel, thread }: Target, name: string): Promise<Outcome<string>> => {
    if (thread === undefined) return { kind: "done", value: channel };
    const opened = await openThread(thread, name);
    // A thread that may have been opened can be opened again: nothing was written yet.
    return opened.kind === "uncertain" ? { ...opened, kind: "later", afterMs: ASK_AGAIN_MS } : opened;
  };

  const find = ({ scope, channel, thread }: Target, key: string, since: Date): Promise<Found> =>
    answered(async () => {
      if (!(await permissions.mayReadBack(scope, channel)))
        return { kind: "unknown", reason: "the bot may not read the channel's history" };
      try {
        return await lookThrough(thread?.id ?? channel, key, since);
      } catch (error) {
        // A thread that was never opened holds nothing.
        if (thread !== undefined && isCode(error, Code.UnknownChannel)) return { kind: "none" };
        throw error;
      }
    });

  async function lookThrough(place: string, key: string, since: Date): Promise<Found> {
    const [first, second] = idsOf(key);
    let after = SnowflakeUtil.generate({
      timestamp: Math.max(since.getTime(), Number(SnowflakeUtil.epoch)),
    }).toString();
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = new URLSearchParams({ after, limit: String(limits.page) });
      const messages = Messages.parse(await rest.get(Routes.channelMessages(place), { ...timed(), query }));
      const ours = messages.find(
        ({ author, components: [container] }) =>
          author.id === client.user?.id && container?.id === first && container.components?.[0]?.id === second,
      );
      if (ours) return { kind: "found", message: { channel: place, id: ours.id } };
      if (messages.length < limits.page) return { kind: "none" };
      after = messages.reduce((latest, { id }) => (BigInt(id) > BigInt(latest) ? id : latest), after);
    }
    return { kind: "unknown", reason: "too much was said in the channel since" };
  }

  async function answered(look: () => Promise<Found>): Promise<Found> {
    try {
      return await look();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === "lost") return { kind: "unknown", reason: failure.reason };
      return {
        kind: "later",
        afterMs: failure.kind === "later" ? failure.afterMs : ASK_AGAIN_MS,
        reason: failure.reason,
      };
    }
  }

  const unlessGone = (error: unknown): void => {
    if (!isCode(error, Code.UnknownMessage) && !isCode(error, Code.UnknownChannel)) throw error;
  };

  const inDoubtFalse = (question: Promise<boolean>): Promise<boolean> => question.catch(() => false);

  return {
    discusses: "asked",
    asksWhere: false,
    async post(target, reply, key) {
      const place = await placeFor(target, reply.summary);
      return place.kind === "done" ? post(place.value, target.scope, reply, key) : place;
    },
    find,
    findDirect: (_, person, key, since) =>
      answered(async () => lookThrough(await directChannel(client, person), key, since)),
    update: (scope, { channel, id }, reply) =>
      attempt(async () => {
        const body = await render(reply, scope);
        await rest.patch(Routes.channelMessage(channel, id), { ...timed(), body }).catch(unlessGone);
        return null;
      }),
    remove: (_, { channel, id }) =>
      attempt(async () => {
        await rest.delete(Routes.channelMessage(channel, id), timed()).catch(unlessGone);
        return null;
      }),
    async directMessage(scope, person, reply, key) {
      const channel = await attempt(() => directChannel(client, person));
      return channel.kind === "done" ? post(channel.value, ownScope(person), aimAt(scope, reply), key) : channel;
    },
    async upload(target, { name, content }) {
      const place = await placeFor(target, name);
      if (place.kind !== "done") return place;
      return attempt(async () => {
        const body = { allowed_mentions: { parse: [] }, flags: MessageFlags.SuppressEmbeds };
        const files = [{ name, data: content }];
        await rest.post(Routes.channelMessages(place.value), { ...timed(), body, files });
        return null;
      });
    },
    async permalink(scope, { channel, id }) {
      const place = placeOf(scope);
      const guild = "guild" in place ? place.guild : "@me";
      return { kind: "done", value: `https://discord.com/channels/${guild}/${channel}/${id}` };
    },
    canSee: (scope, person, channel) => inDoubtFalse(permissions.canSee(scope, person, channel)),
    mayManage: (scope, person, channel) => inDoubtFalse(permissions.mayManage(scope, person, channel)),
    hearsLinks,
    // Discord tells nobody's time zone.
    personZone: async () => undefined,
  };
}
