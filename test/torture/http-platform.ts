import { setTimeout as wait } from "node:timers/promises";
import type { Found, MessageRef, Outcome, Platform, Target } from "../../src/ports.ts";
import type { FindRequest, KeptPost, PostRequest } from "./protocol.ts";
import { REQUEST_TIMEOUT_MS } from "./timing.ts";

const MOST_QUESTIONS = 10;

/** The platform of `platform-server.ts`, as a real adapter would reach it. It only posts and finds. */
export function createHttpPlatform(url: string): Platform {
  const ask = (path: string, body: unknown) =>
    fetch(`${url}${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
  const unsupported = async () => ({ kind: "unsupported" }) as const;
  const place = ({ channel, thread }: Target) => ({ channel, thread: thread?.id ?? null });

  return {
    discusses: "asked",
    asksWhere: false,
    async post(target, { summary }, key): Promise<Outcome<MessageRef>> {
      const request: PostRequest = { ...place(target), key, summary };
      try {
        const response = await ask("/post", request);
        if (response.status === 500) return { kind: "uncertain", reason: "error of the server" };
        const { id, afterMs } = (await response.json()) as { readonly id: string; readonly afterMs: number };
        if (response.status === 429) return { kind: "later", afterMs, reason: "rate limited" };
        return { kind: "done", value: { channel: target.channel, id } };
      } catch (error) {
        return { kind: "uncertain", reason: String(error) };
      }
    },

    async find(target, key, since): Promise<Found> {
      const request: FindRequest = { ...place(target), key, since: since.getTime() };
      let reason = "";
      for (let asked = 0; asked < MOST_QUESTIONS; asked++) {
        try {
          const response = await ask("/find", request);
          if (response.status !== 200) throw new Error(`error ${response.status} of the server`);
          const found = (await response.json()) as KeptPost | null;
          if (found === null) return { kind: "none" };
          return { kind: "found", message: { channel: found.channel, id: found.id } };
        } catch (error) {
          reason = String(error);
          await wait(10);
        }
      }
      return { kind: "unknown", reason };
    },

    findDirect: async () => ({ kind: "none" }),
    directMessage: unsupported,
    update: unsupported,
    remove: unsupported,
    upload: unsupported,
    permalink: unsupported,
    canSee: async () => false,
    mayManage: async () => false,
    hearsLinks: false,
    personZone: async () => undefined,
  };
}
