import type { webApi } from "@slack/bolt";
import type { Found, Target } from "../../src/ports.ts";
import { failureOf, platformError } from "./web.ts";

/** The kind of metadata in which a message of ours carries its key. */
export const KEY_EVENT = "paperboy_message";

const PAGE = 100;
const MOST_PAGES = 5;

type History = Pick<webApi.ConversationsHistoryResponse, "messages" | "response_metadata">;

/** Looks for our own message with a key. What is read is compared and dropped. Never rejects. */
export async function findMessage(client: webApi.WebClient, target: Target, key: string, since: Date): Promise<Found> {
  const { channel, thread } = target;
  const oldest = (since.getTime() / 1000).toFixed(6);
  const shared = { channel, oldest, inclusive: true, include_all_metadata: true, limit: PAGE };
  let cursor: string | undefined;
  try {
    for (let page = 0; page < MOST_PAGES; page++) {
      const from = { ...shared, ...(cursor !== undefined && { cursor }) };
      const { messages = [], response_metadata }: History =
        thread === undefined
          ? await client.conversations.history(from)
          : ((await client.conversations.replies({ ...from, ts: thread.id })) as History);
      const ours = messages.find(
        ({ metadata }) =>
          metadata?.event_type === KEY_EVENT && (metadata.event_payload as { key?: unknown } | undefined)?.key === key,
      );
      if (ours?.ts !== undefined) return { kind: "found", message: { channel, id: ours.ts } };
      cursor = response_metadata?.next_cursor || undefined;
      if (cursor === undefined) return { kind: "none" };
    }
    return { kind: "unknown", reason: "too much was said in the channel since" };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === "lost" || platformError(error) === "missing_scope")
      return { kind: "unknown", reason: `the channel's history cannot be read: ${failure.reason}` };
    return { kind: "later", afterMs: failure.kind === "later" ? failure.afterMs : 30_000, reason: failure.reason };
  }
}
