import type { SlackMessage } from "./render.ts";
import { toRichText } from "./rich-text.ts";
import { soon } from "./soon.ts";

const text = "One moment, looking it up …";

/**
 * Tells a person that the answer takes a while. Slack shows what comes later by a slash command's address as a message of
 * its own, also where that asks to take this one's place (https://github.com/slackapi/bolt-python/issues/1268).
 */
export const oneMoment: SlackMessage = { text, blocks: [toRichText([{ kind: "plain", text }])] };

/** An answer that takes longer is announced. */
const PATIENT_MS = 2_000;

/** Gives what comes of the work; whoever waits long for it is told so by `tell`. */
export async function announced<Value>(work: Promise<Value>, tell: (note: SlackMessage) => unknown): Promise<Value> {
  if ((await soon(work, PATIENT_MS)) === undefined) tell(oneMoment);
  return work;
}
