import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent, request } from "node:https";
import { REQUEST_TIMEOUT_MS } from "./web.ts";

/** An idle connection is closed before the other side does so: what is sent at that moment would be lost. */
const kept = { keepAlive: true, timeout: 4_000 };
const agent = new Agent(kept);
const httpAgent = new HttpAgent(kept);

interface Posted {
  readonly status: number;
  /** The header, where there is one. */
  readonly retryAfter: string | undefined;
}

/**
 * Posts to an address, over a connection of before where there is one: `fetch` costs more than all else that an answer takes.
 * Follows no redirect, reads none of what comes back, and rejects with a network error, also after `REQUEST_TIMEOUT_MS`.
 */
export function postJson(address: string, body: unknown): Promise<Posted> {
  const text = JSON.stringify(body);
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) };
  const url = new URL(address);
  const options = { method: "POST", headers };
  return new Promise((resolve, reject) => {
    const sent =
      url.protocol === "http:"
        ? httpRequest(url, { ...options, agent: httpAgent })
        : request(url, { ...options, agent });
    const timer = setTimeout(() => sent.destroy(new Error("no answer in time")), REQUEST_TIMEOUT_MS);
    sent.on("error", reject);
    sent.on("close", () => clearTimeout(timer));
    sent.on("response", (response) => {
      const { statusCode: status = 0, headers } = response;
      response.on("error", reject);
      // What was not read would keep the connection.
      response.resume();
      response.on("end", () => resolve({ status, retryAfter: headers["retry-after"] }));
    });
    sent.end(text);
  });
}
