import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import type { Outcome } from "../../src/ports.ts";

/** A request is over after this long, one way or the other. */
export const REQUEST_MS = 10_000;
const TOKEN_REFUSED_MS = 60_000;
const REFUSED_MS = 600_000;

/** Nothing was sent when a request ended with one of these. */
const neverSent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** What Discord says when a channel or person cannot be reached any more, in words to read after a colon. */
const final: ReadonlyMap<string | number, string> = new Map<string | number, string>([
  [Code.UnknownChannel, "the channel is gone"],
  [Code.UnknownGuild, "the server is gone"],
  [Code.UnknownMessage, "the message is gone"],
  [Code.MissingAccess, "the bot cannot see the channel"],
  [Code.MissingPermissions, "the bot lacks permission to write in the channel"],
  [Code.CannotSendMessagesToThisUser, "the person takes no direct messages"],
  [Code.CannotSendMessagesInNonTextChannel, "nothing can be written in this channel"],
  [Code.CannotExecuteActionOnThisChannelType, "the channel is not made for this"],
  [Code.ThreadLocked, "the thread is locked"],
  [Code.MaximumActiveThreads, "the server has as many threads as it may"],
]);

/** Runs a request; whatever it rejects with becomes a value. */
export async function attempt<Value>(work: () => Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { kind: "done", value: await work() };
  } catch (error) {
    return failureOf(error);
  }
}

/** What a request that was rejected comes to. */
export function failureOf(error: unknown): Exclude<Outcome<never>, { kind: "done" | "unsupported" }> {
  if (error instanceof RateLimitError) {
    const afterMs = Math.max(error.timeToReset, error.retryAfter, error.sublimitTimeout);
    return { kind: "later", afterMs, reason: "Discord asks for a pause" };
  }
  if (error instanceof DiscordAPIError) {
    const reason = final.get(error.code);
    if (reason !== undefined) return { kind: "lost", reason };
    if (error.status === 401) return { kind: "later", afterMs: TOKEN_REFUSED_MS, reason: "Discord refuses the token" };
    if (error.status === 403 && isOwnCode(error)) {
      return { kind: "lost", reason: "Discord does not let the bot do this" };
    }
    if (error.status === 404 && isOwnCode(error)) return { kind: "lost", reason: "it is gone" };
    return { kind: "later", afterMs: REFUSED_MS, reason: `Discord refused the request (${error.code})` };
  }
  if (isTokenMissing(error)) return { kind: "later", afterMs: TOKEN_REFUSED_MS, reason: "Discord refuses the token" };
  const reason = describeError(error);
  return neverSent.has(codeOf(error)) ? { kind: "later", afterMs: 0, reason } : { kind: "uncertain", reason };
}

/** Whether Discord itself refused, and not a proxy or a guard on the way to it (40333): those let it through again later. */
const isOwnCode = ({ code }: DiscordAPIError): boolean => Number(code) >= 10_000 && Number(code) !== 40_333;

/** discord.js sends nothing without a token, which it forgets for a moment when Discord refused it. */
const isTokenMissing = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith("Expected token to be set");

/** Whether an error came of a request, and not of our own program. */
export const isOfRequest = (error: unknown): boolean =>
  error instanceof DiscordAPIError ||
  error instanceof HTTPError ||
  error instanceof RateLimitError ||
  isTimeOut(error) ||
  isTokenMissing(error) ||
  codeOf(error) !== "";

const isTimeOut = (error: unknown): boolean =>
  error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");

/** An error in a few words, without the address it came from: that may hold the token of an interaction. */
export function describeError(error: unknown): string {
  if (error instanceof DiscordAPIError) return `Discord said ${error.status} (${error.code})`;
  if (error instanceof HTTPError) return `Discord said ${error.status}`;
  if (error instanceof RateLimitError) return "Discord asks for a pause";
  const code = codeOf(error);
  if (neverSent.has(code)) return `Discord cannot be reached (${code})`;
  if (isTimeOut(error)) return "no answer in time";
  return code !== ""
    ? `the connection to Discord failed (${code})`
    : error instanceof Error
      ? error.name
      : "unknown error";
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const { code, cause } = error as Error & { readonly code?: unknown };
  return typeof code === "string" ? code : codeOf(cause);
}

export const isCode = (error: unknown, code: number): boolean =>
  error instanceof DiscordAPIError && error.code === code;
