import { z } from "zod";
import { limits } from "./limits.ts";

/**
 * What a form carries until it is sent: Slack gives a form's submission no address to answer to, so that of the request
 * that opened it travels along. It is a credential: it is not logged, and of no use after half an hour.
 */
export type FormState = z.infer<typeof FormState>;
const FormState = z.object({
  command: z.string(),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  channel: z.string(),
  thread: z.string().optional(),
  url: z.string().optional(),
  /** Milliseconds since 1970. */
  at: z.number(),
});

/** `undefined` where it is more than a form can carry. */
export function writeFormState(state: FormState): string | undefined {
  const text = JSON.stringify(state);
  return text.length <= limits.privateMetadata ? text : undefined;
}

/** `undefined` for what is no state of a form. */
export function readFormState(text: string): FormState | undefined {
  try {
    return FormState.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
