import type { Outcome } from "../../src/ports.ts";
import { retryAfter } from "../../src/retry-after.ts";
import { postJson } from "./post-json.ts";
import type { SlackMessage } from "./render.ts";
import { failureOf, SLOW_DOWN } from "./web.ts";

/** Slack takes five answers within half an hour. The address is a credential: it is kept nowhere but here. */
const MOST_ANSWERS = 5;
export const ADDRESS_LIVES_MS = 30 * 60_000;
const NO_MORE = "Slack takes no more answers to this";

/** How an answer is given: to the person alone or to all, in a thread, in the place of the message that was pressed. */
export interface Answering {
  readonly toAll?: boolean;
  readonly replaces?: boolean;
  readonly thread?: string | undefined;
}

/** Answers an interaction. Never rejects. */
export type Respond = (message: SlackMessage, how: Answering) => Promise<Outcome<undefined>>;

/** Answers by the `response_url` of an interaction; also where the bot is not in the channel. */
export function createResponder(url: string, givenAt: number, now: () => number): Respond {
  let answers = 0;
  return async ({ text, blocks }, { toAll = false, replaces = false, thread }) => {
    if (now() - givenAt > ADDRESS_LIVES_MS)
      return { kind: "lost", reason: "this was opened more than half an hour ago, and must be opened again" };
    if (answers++ >= MOST_ANSWERS) return { kind: "lost", reason: NO_MORE };
    const body = {
      response_type: toAll ? "in_channel" : "ephemeral",
      replace_original: replaces,
      text,
      blocks,
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      ...(thread !== undefined && { thread_ts: thread }),
    };
    try {
      const { status, retryAfter: wish } = await postJson(url, body);
      if (status >= 200 && status < 300) return { kind: "done", value: undefined };
      if (status === 429) {
        const asked = now();
        const free = retryAfter(wish, new Date(asked))?.getTime() ?? asked + 1000;
        return { kind: "later", afterMs: free - asked, reason: SLOW_DOWN };
      }
      // Used up, or too old.
      if (status === 404) return { kind: "lost", reason: NO_MORE };
      return { kind: status >= 500 ? "uncertain" : "lost", reason: `Slack answered with status ${status}` };
    } catch (error) {
      return failureOf(error);
    }
  };
}
