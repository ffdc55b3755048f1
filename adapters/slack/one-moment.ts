import type { SlackMessage } from "./render.ts";
import { toRichText } from "./rich-text.ts";

const text = "One moment, looking it up …";

/**
 * Tells a person that the answer takes a while. Slack shows what comes later by a slash command's address as a message of
 * its own, also where that asks to take this one's place (https://github.com/slackapi/bolt-python/issues/1268).
 */
export const oneMoment: SlackMessage = { text, blocks: [toRichText([{ kind: "plain", text }])] };
