import { webApi } from "@slack/bolt";
import type { Outcome } from "../../src/ports.ts";
import { silent } from "./logger.ts";

/** No request takes longer: a digest's lease is longer than twice this. */
export const REQUEST_TIMEOUT_MS = 10_000;

type Failure = Exclude<Outcome<never>, { kind: "done" } | { kind: "unsupported" }>;

/** How every client of Slack's Web API is set up: what is to be asked again, its caller decides. */
export const clientOptions = (apiUrl: string): webApi.WebClientOptions => ({
  slackApiUrl: `${apiUrl}/`,
  logger: silent,
  // The client would repeat a post that may have arrived.
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: REQUEST_TIMEOUT_MS,
});

/** Nothing can have been sent: there was no connection. */
const unsent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;
/** The server itself does not know how far it came. */
const unclear = /^(internal_error|fatal_error|request_timeout|service_unavailable)$/;
/**
 * The channel, person, message or view is gone, or closed to the bot (https://docs.slack.dev/reference/methods/chat.postMessage#errors).
 * All else that Slack refuses may change: a token that was revoked, a workspace that is being moved, a limit.
 */
const gone =
  /^(channel_not_found|not_in_channel|is_archived|restricted_action(_\w+)?|user_not_found|users?_disabled|user_is_bot|cannot_dm_bot|message_not_found|thread_not_found|edit_window_closed|cant_(update|delete)_message|messages_tab_disabled|not_found|hash_conflict|(expired|exchanged|invalid)_trigger_id|push_limit_reached)$/;

/** What Slack says of a channel that the bot cannot write to, in words to read after a colon. */
const inWords: ReadonlyMap<string, string> = new Map([
  ["channel_not_found", "the channel is gone, or closed to the bot"],
  ["not_in_channel", "the bot is not in the channel"],
  ["is_archived", "the channel is archived"],
  ["restricted_action", "the channel lets only some people post"],
]);

/** After this long it is worth asking again, where Slack does not say. */
const AGAIN_MS = 30_000;

/** Why something must wait because too much was asked, not because of what was asked. */
export const SLOW_DOWN = "Slack asks to slow down";

/** Slack's code for what it refused; `undefined` for all other trouble. */
export const platformError = (error: unknown): string | undefined =>
  error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;

/** What became of a request that failed. The reason holds no address and no token. */
export function failureOf(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { kind: "later", afterMs: error.retryAfter * 1000, reason: SLOW_DOWN };
  const refused = platformError(error);
  if (refused !== undefined) {
    const reason = inWords.get(refused) ?? refused.replaceAll("_", " ");
    if (gone.test(refused)) return { kind: "lost", reason };
    return unclear.test(refused) ? { kind: "uncertain", reason } : { kind: "later", afterMs: AGAIN_MS, reason };
  }
  if (error instanceof webApi.WebAPIHTTPError)
    return { kind: "uncertain", reason: `Slack answered with status ${error.statusCode}` };
  const code = networkCode(error);
  if (unsent.test(code)) return { kind: "later", afterMs: AGAIN_MS, reason: `no connection to Slack (${code})` };
  return { kind: "uncertain", reason: `no answer from Slack${code === "" ? "" : ` (${code})`}` };
}

/** Asks Slack for something; what went wrong is a value. */
export async function attempt<Value>(ask: () => Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { kind: "done", value: await ask() };
  } catch (error) {
    return failureOf(error);
  }
}

/** What came of it, if anything did. */
export const resultOf = <Value>(outcome: Outcome<Value>): Value | undefined =>
  outcome.kind === "done" ? outcome.value : undefined;

/** The code of a network error, wherever it was wrapped; empty where there is none. */
export function networkCode(error: unknown): string {
  for (let inner = error; inner instanceof Error; ) {
    if ("code" in inner && typeof inner.code === "string" && /^(E[A-Z]|UND_)/.test(inner.code)) return inner.code;
    if (inner instanceof AggregateError && inner.errors.length > 0) inner = inner.errors[0];
    else inner = inner instanceof webApi.WebAPIRequestError ? inner.original : inner.cause;
  }
  return "";
}

/** What went wrong on the way to Slack, in a few words. */
export function describeTrouble(error: unknown): string {
  const code = networkCode(error);
  if (code !== "") return code;
  if (error instanceof webApi.WebAPIHTTPError) return `status ${error.statusCode}`;
  const cause = error instanceof webApi.WebAPIRequestError ? error.original : error;
  if (!(cause instanceof Error)) return String(cause);
  if (/^(Timeout|Abort)Error$/.test(cause.name)) return `no answer within ${REQUEST_TIMEOUT_MS / 1000} s`;
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
}
