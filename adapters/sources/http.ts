import { setTimeout as wait } from "node:timers/promises";
import type { Clock, Random } from "../../src/ports.ts";
import { retryAfter } from "../../src/retry-after.ts";
import type { TurnStore } from "../../src/store.ts";
import { SourceError } from "../../src/sync/source.ts";
import { type Answer, type Limits, RequestError, rateLimitReset, redirectTarget, request } from "./http-request.ts";

export interface HttpSettings extends Limits {
  /** Scheme, host and port; requests go nowhere else. */
  readonly origin: string;
  /** From the end of a request to the start of the next one, in all processes on one database. */
  readonly intervalMs: number;
  readonly userAgent: string;
  /** How often to ask before giving up. */
  readonly attempts: number;
  /** The first pause between two attempts; each further one is twice as long. */
  readonly backOffMs: number;
  /** What a source may make us wait within one call; for longer waits the call fails and says so. */
  readonly patienceMs: number;
}

export interface World {
  readonly turns: TurnStore;
  readonly clock: Clock;
  readonly random: Random;
  /** Ends requests and waits when the program ends. */
  readonly signal: AbortSignal;
}

/** What tells the server which version of a page one has. */
export interface Validators {
  readonly etag?: string;
  readonly modified?: string;
}

export type Page<Content> =
  | { readonly kind: "page"; readonly content: Content; readonly validators: Validators }
  | { readonly kind: "unchanged" }
  | { readonly kind: "missing" };

/** Asks one origin, one request at a time over all processes, politely. */
export interface Http {
  /**
   * Reads a page. `read` throws where the body is not what it should be, which counts as a failed attempt: bodies come
   * broken off. Rejects with a `SourceError`.
   */
  get<Content>(
    path: string,
    accept: "application/json" | "application/xml",
    read: (body: string) => Content,
    validators?: Validators,
  ): Promise<Page<Content>>;
}

const MOST_REDIRECTS = 3;
/** Nobody has a turn for longer: who is told to wait for more was sent away by the server. */
const LONGEST_TURN_MS = 60_000;
/** What an answer in the wrong place calls itself. */
const kinds = { "application/json": /json/i, "application/xml": /xml/i };

export function createHttp(settings: HttpSettings, { turns, clock, random, signal }: World): Http {
  const origin = new URL(settings.origin);
  const turn = `http ${origin.host}`;
  /** Longer than any request takes: only a process that died leaves a turn to run out. */
  const turnMs = Math.min(settings.timeoutMs + 30_000, LONGEST_TURN_MS);

  const pause = async (ms: number) => {
    try {
      await wait(ms, undefined, { signal });
    } catch {
      throw new SourceError("was not waited for, as paperboy ends");
    }
  };

  async function takeTurn(giveUpAt: Date): Promise<Date> {
    for (;;) {
      const now = clock();
      const until = new Date(now.getTime() + turnMs);
      const free = await turns.take(turn, now, until);
      if (free === undefined) return until;
      const isSentAway = free.getTime() - now.getTime() > LONGEST_TURN_MS;
      if (isSentAway && free > giveUpAt) throw new SourceError("asked to be left alone", free);
      if (now >= giveUpAt) throw new SourceError("was busy with other requests");
      await pause(Math.max(1, Math.min(free.getTime() - now.getTime(), giveUpAt.getTime() - now.getTime(), 1000)));
    }
  }

  /** One request in its turn; the next turn is as late as the server wishes. */
  async function ask(url: URL, headers: Readonly<Record<string, string>>, giveUpAt: Date): Promise<Answer> {
    const until = await takeTurn(giveUpAt);
    let wish: Date | undefined;
    try {
      const answer = await request(url, { headers }, settings, signal);
      const isBusy = answer.status === 429 || answer.status === 503;
      wish =
        (isBusy ? retryAfter(answer.headers.get("retry-after"), clock()) : undefined) ??
        rateLimitReset(answer.headers.get("ratelimit"), clock());
      return answer;
    } finally {
      const soonest = clock().getTime() + settings.intervalMs;
      await turns.release(turn, until, new Date(Math.max(soonest, wish?.getTime() ?? 0)));
    }
  }

  async function follow(url: URL, headers: Readonly<Record<string, string>>, giveUpAt: Date): Promise<Answer> {
    let place = url;
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const answer = await ask(place, headers, giveUpAt);
      if (![301, 302, 303, 307, 308].includes(answer.status)) return answer;
      const next = redirectTarget(place, answer.headers.get("location"));
      if (next === undefined) throw new RequestError("redirects to another place, which is not followed", false);
      place = next;
    }
    throw new RequestError("redirects in circles", false);
  }

  return {
    async get(path, accept, read, validators = {}) {
      const url = new URL(path, origin);
      if (url.origin !== origin.origin) throw new Error(`${path} leads away from ${origin.origin}`);
      const headers = {
        accept,
        "user-agent": settings.userAgent,
        ...(validators.etag !== undefined && { "if-none-match": validators.etag }),
        ...(validators.modified !== undefined && { "if-modified-since": validators.modified }),
      };
      const giveUpAt = new Date(clock().getTime() + settings.patienceMs);
      for (let attempt = 1; ; attempt++) {
        try {
          return readAnswer(await follow(url, headers, giveUpAt), kinds[accept], read);
        } catch (error) {
          if (!(error instanceof RequestError)) throw error;
          if (!error.mayPass || attempt >= settings.attempts) throw new SourceError(error.message);
          await pause(settings.backOffMs * 2 ** (attempt - 1) * (0.75 + random() / 2));
        }
      }
    },
  };
}

function readAnswer<Content>({ status, headers, body }: Answer, kind: RegExp, read: (body: string) => Content) {
  if (status === 304) return { kind: "unchanged" } as const;
  if (status === 404) return { kind: "missing" } as const;
  if (status !== 200) {
    const mayPass = status === 429 || status === 408 || status >= 500;
    throw new RequestError(status === 429 ? "says that there were too many requests" : `answers ${status}`, mayPass);
  }
  const type = headers.get("content-type") ?? "";
  if (!kind.test(type)) throw new RequestError(`sends ${type.split(";", 1)[0] || "something unnamed"}, no data`, true);
  const etag = headers.get("etag");
  const modified = headers.get("last-modified");
  try {
    const validators = { ...(etag !== null && { etag }), ...(modified !== null && { modified }) };
    return { kind: "page", content: read(body), validators } as const;
  } catch (error) {
    if (error instanceof RequestError || error instanceof SourceError) throw error;
    throw new RequestError("sends data that is broken", true);
  }
}
