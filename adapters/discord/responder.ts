import { setTimeout as sleep } from "node:timers/promises";
import {
  type APIInteraction,
  InteractionResponseType,
  MessageFlags,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from "discord.js";
import { z } from "zod";
import type { Visibility } from "../../src/format/card.ts";
import type { MessageRef } from "../../src/ports.ts";
import { describeError, failureOf, isCode, REQUEST_MS } from "./outcome.ts";
import type { Payload } from "./render.ts";

/** Answers one interaction: the first answer is made in time, all others follow it. Everything rejects as requests do. */
export interface Responder {
  /** Tells Discord that an answer will come, unless one came. Its visibility cannot be changed any more. */
  defer(how: Visibility | "turn"): Promise<void>;
  send(payload: Payload, visibility: Visibility): Promise<MessageRef | undefined>;
  /** Puts an answer in the place of the message that the button stands on. */
  replace(payload: Payload): Promise<void>;
  /** Any other first answer: choices, or a form. */
  first(body: unknown): Promise<void>;
}

const Message = z.object({ id: z.string(), channel_id: z.string() });
const CallbackAnswer = z.object({ resource: z.object({ message: Message }) });
const ATTEMPTS = 3;
const PAUSE_MS = 150;

/**
 * `isPrivatePlace`: nobody but the person reads along, so nothing needs to be hidden and everything stays.
 */
export function createResponder(interaction: APIInteraction, rest: REST, isPrivatePlace: boolean): Responder {
  const { id, token, application_id: application } = interaction;
  let state: "open" | "answered" | "turn" | Visibility = "open";
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: a deferral and an answer must not overtake each other. */
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };
  const flagsOf = (visibility: Visibility) =>
    visibility === "private" && !isPrivatePlace ? MessageFlags.Ephemeral : 0;
  const data = (payload: Payload, visibility: Visibility) => ({
    ...payload,
    flags: payload.flags | flagsOf(visibility),
  });
  const shared = () => ({ auth: false, signal: AbortSignal.timeout(REQUEST_MS) });

  /** Only the first callback counts, so it may be asked again; that somebody answered already is not our trouble. */
  async function callback(body: unknown, withMessage = false): Promise<unknown> {
    const query = new URLSearchParams({ with_response: "true" });
    for (let nth = 1; ; nth++) {
      try {
        return await rest.post(Routes.interactionCallback(id, token), {
          ...shared(),
          body,
          ...(withMessage && { query }),
        });
      } catch (error) {
        if (nth > 1 && isCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) return undefined;
        const mayWork = failureOf(error).kind === "uncertain" || /cannot be reached/.test(describeError(error));
        if (nth === ATTEMPTS || !mayWork) throw error;
        await sleep(PAUSE_MS);
      }
    }
  }

  const refOf = (message: unknown): MessageRef | undefined => {
    const read = Message.safeParse(message);
    return read.success ? { channel: read.data.channel_id, id: read.data.id } : undefined;
  };
  const original = Routes.webhookMessage(application, token, "@original");
  const edit = async (payload: Payload) => refOf(await rest.patch(original, { ...shared(), body: payload }));
  const follow = async (payload: Payload, visibility: Visibility) =>
    refOf(await rest.post(Routes.webhook(application, token), { ...shared(), body: data(payload, visibility) }));

  async function send(payload: Payload, visibility: Visibility): Promise<MessageRef | undefined> {
    const was = state;
    switch (was) {
      case "open": {
        const type = InteractionResponseType.ChannelMessageWithSource;
        const answer = await callback({ type, data: data(payload, visibility) }, visibility === "public");
        state = "answered";
        const read = CallbackAnswer.safeParse(answer);
        return read.success ? refOf(read.data.resource.message) : undefined;
      }
      case "answered":
      case "turn":
        return follow(payload, visibility);
      case "private":
      case "public":
        state = "answered";
        if (was === visibility || isPrivatePlace) return edit(payload);
        // Its visibility was fixed by the deferral: that message goes, and another comes.
        await rest.delete(original, shared());
        return follow(payload, visibility);
    }
  }

  return {
    defer: (how) =>
      inTurn(async () => {
        if (state !== "open") return;
        await callback(
          how === "turn"
            ? { type: InteractionResponseType.DeferredMessageUpdate }
            : { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags: flagsOf(how) } },
        );
        state = how;
      }),
    send: (payload, visibility) => inTurn(() => send(payload, visibility)),
    replace: (payload) =>
      inTurn(async () => {
        if (state === "open") {
          await callback({ type: InteractionResponseType.UpdateMessage, data: payload });
          state = "answered";
        } else if (state === "turn") {
          state = "answered";
          await edit(payload);
        } else {
          await send(payload, "private");
        }
      }),
    first: (body) =>
      inTurn(async () => {
        await callback(body);
        state = "answered";
      }),
  };
}
