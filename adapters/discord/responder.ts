import {
  type APIInteraction,
  RESTJSONErrorCodes as Code,
  InteractionResponseType,
  MessageFlags,
  type REST,
  Routes,
} from "discord.js";
import { z } from "zod";
import type { Visibility } from "../../src/format/card.ts";
import type { MessageRef } from "../../src/ports.ts";
import { insist } from "./insist.ts";
import { failureOf, isCode, REQUEST_MS } from "./outcome.ts";
import type { Payload } from "./render.ts";
import { within } from "./within.ts";

/**
 * Answers one interaction. Discord takes one first answer, from whatever process, and refuses any other (40060); after 3 s
 * it takes none (10062). So whoever's first answer was taken has the interaction for itself. Everything rejects as requests do.
 */
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
/** The first answer is in vain after 3 s; later ones have 15 minutes. */
const FIRST_MS = 2_500;
const FIRST_PAUSES_MS = [100, 250, 600];
const LATER_PAUSES_MS = [150, 600, 2_000, 4_000];

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
  const later = <Value>(ask: (how: { auth: false; signal: AbortSignal }) => Promise<Value>) =>
    within(REQUEST_MS, (signal) => ask({ auth: false, signal }));

  /**
   * Asked again, as only the first counts. Found to be taken after an answer was lost, it is thought to be ours: two
   * processes with one token and a broken connection at the same instant are rarer than the latter alone.
   */
  function callback(body: unknown, withMessage = false): Promise<unknown> {
    const query = withMessage ? { query: new URLSearchParams({ with_response: "true" }) } : {};
    let mayBeOurs = false;
    const ask = async () => {
      try {
        return await within(FIRST_MS, (signal) =>
          rest.post(Routes.interactionCallback(id, token), { auth: false, signal, body, ...query }),
        );
      } catch (error) {
        if (mayBeOurs && isCode(error, Code.InteractionHasAlreadyBeenAcknowledged)) return undefined;
        mayBeOurs ||= failureOf(error).kind === "uncertain";
        throw error;
      }
    };
    return insist(ask, FIRST_PAUSES_MS, true);
  }

  const refOf = (message: unknown): MessageRef | undefined => {
    const read = Message.safeParse(message);
    return read.success ? { channel: read.data.channel_id, id: read.data.id } : undefined;
  };
  const original = Routes.webhookMessage(application, token, "@original");
  const edit = (payload: Payload) =>
    insist(
      () => later(async (how) => refOf(await rest.patch(original, { ...how, body: payload }))),
      LATER_PAUSES_MS,
      true,
    );
  const remove = async () => {
    const gone = (error: unknown) => {
      if (!isCode(error, Code.UnknownMessage)) throw error;
    };
    await insist(() => later((how) => rest.delete(original, how)).catch(gone), LATER_PAUSES_MS, true);
  };
  const follow = (payload: Payload, visibility: Visibility) =>
    insist(
      () =>
        later(async (how) =>
          refOf(await rest.post(Routes.webhook(application, token), { ...how, body: data(payload, visibility) })),
        ),
      LATER_PAUSES_MS,
      false,
    );

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
        await remove();
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
