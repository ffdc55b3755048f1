import { z } from "zod";
import { limits } from "./limits.ts";
import { ADDRESS_LIVES_MS } from "./responder.ts";

/**
 * Where a view was asked for. It travels in the view until it comes back: Slack gives a view's requests no address to answer
 * to, so that of the request that opened it travels along. It is a credential: it is not logged, and of no use after half an
 * hour.
 */
export type Place = z.infer<typeof Place>;
const Place = z.object({
  /** Empty where there is none: on the Home tab, and in what was opened from there. */
  channel: z.string(),
  /** The message in whose thread something may be posted, and whether the person is there already. */
  thread: z.string().optional(),
  inThread: z.boolean().optional(),
  url: z.string().optional(),
  /** When the address was given, in milliseconds since 1970. */
  at: z.number(),
});

export const nowhere: Place = { channel: "", at: 0 };

/** What a form carries until it is sent: the command with the options that are not asked for. */
export type FormState = z.infer<typeof FormState>;
const FormState = Place.extend({
  command: z.string(),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** `undefined` where it is more than a form can carry. */
export function writeFormState(state: FormState): string | undefined {
  const text = JSON.stringify(state);
  return text.length <= limits.privateMetadata ? text : undefined;
}

/** Empty where it is more than a view can carry. */
export function writePlace({ channel, thread, inThread, url, at }: Place): string {
  const text = JSON.stringify({ channel, thread, inThread, url, at });
  return text.length <= limits.privateMetadata ? text : "";
}

/** `undefined` for what is no state of a form. An address that has run out is left out. */
export const readFormState = (text: string, now: number): FormState | undefined => read(FormState, text, now);

/** Where a view was asked for; nowhere where it does not say. */
export const readPlace = (text: string, now: number): Place => read(Place, text, now) ?? nowhere;

/** The thread in which a person sees what is for them alone: one that nobody began yet is not shown. */
export const privateThread = ({ thread, inThread = false }: Pick<Place, "thread" | "inThread">): string | undefined =>
  inThread ? thread : undefined;

function read<State extends Place>(schema: z.ZodType<State>, text: string, now: number): State | undefined {
  try {
    const state = schema.parse(JSON.parse(text));
    return now - state.at <= ADDRESS_LIVES_MS ? state : { ...state, url: undefined };
  } catch {
    return undefined;
  }
}
