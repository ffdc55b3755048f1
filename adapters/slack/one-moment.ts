import type { SlackMessage } from "./render.ts";
import { toRichText } from "./rich-text.ts";
import { soon } from "./soon.ts";

const text = "One moment, looking it up …";

/**
 * Tells a person that the answer takes a while. It stays above the answer: what comes by a slash command's address takes no
 * other message's place, even where it asks to (https://github.com/slackapi/bolt-js/issues/2287).
 */
export const oneMoment: SlackMessage = { text, blocks: [toRichText([{ kind: "plain", text }])] };

/** An answer that takes longer is announced. */
const PATIENT_MS = 2_000;

/** Gives what comes of the work; whoever waits long for it is told so before, by `tell`, which never rejects. */
export async function announced<Value>(
  work: Promise<Value>,
  tell: (note: SlackMessage) => Promise<unknown>,
): Promise<Value> {
  if ((await soon(work, PATIENT_MS)) === undefined) await tell(oneMoment);
  return work;
}
