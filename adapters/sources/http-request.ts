/** One request and its answer, within limits. */
export interface Limits {
  readonly timeoutMs: number;
  /** Of the body, after decompression. */
  readonly maxBytes: number;
}

/** Why a request had no usable answer, in words that complete "the source ..". */
export class RequestError extends Error {
  /** Whether asking again may help. */
  readonly mayPass: boolean;

  constructor(message: string, mayPass: boolean) {
    super(message);
    this.name = "RequestError";
    this.mayPass = mayPass;
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  /** Makes it a POST. */
  readonly body?: string;
}

/** Asks once and follows no redirect. Rejects with a `RequestError`. */
export async function request(
  url: URL,
  { headers, body: sent }: Sent,
  { timeoutMs, maxBytes }: Limits,
  signal: AbortSignal,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      headers,
      ...(sent !== undefined && { method: "POST", body: sent }),
      redirect: "manual",
      signal: AbortSignal.any([timeout, signal]),
    });
    const body = await readBody(response, maxBytes);
    return { status: response.status, headers: response.headers, body };
  } catch (error) {
    if (error instanceof RequestError) throw error;
    if (signal.aborted) throw new RequestError("was not waited for, as paperboy ends", false);
    if (timeout.aborted)
      throw new RequestError(
        `did not answer within ${timeoutMs < 1000 ? `${timeoutMs} ms` : `${Math.ceil(timeoutMs / 1000)} s`}`,
        true,
      );
    throw new RequestError(`cannot be reached or broke off (${reasonOf(error)})`, true);
  }
}

async function readBody(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the body and closes the connection.
    if (size > maxBytes) throw new RequestError(`sends more than ${Math.round(maxBytes / 1e6)} MB`, false);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error) return "code" in cause ? String(cause.code) : cause.message;
  return String(cause);
}

/**
 * Where a redirect leads, if it may be followed: to the same host and port, or from http to https at that host.
 * `undefined` for any other place, and where there is none.
 */
export function redirectTarget(from: URL, location: string | null): URL | undefined {
  if (location === null || !URL.canParse(location, from.href)) return undefined;
  const to = new URL(location, from);
  const stays = to.protocol === from.protocol && to.host === from.host;
  const becomesSafe = from.protocol === "http:" && to.protocol === "https:" && to.hostname === from.hostname;
  return (stays || becomesSafe) && to.username === "" && to.password === "" ? to : undefined;
}

/** When requests are free again by a header like `"api";r=0;t=120`; `undefined` while some are left. */
export function rateLimitReset(header: string | null, now: Date): Date | undefined {
  const left = header?.match(/;\s*r=(\d+)/)?.[1];
  const seconds = header?.match(/;\s*t=(\d{1,6})/)?.[1];
  return left === undefined || seconds === undefined || Number(left) > 0
    ? undefined
    : new Date(now.getTime() + Number(seconds) * 1000);
}
