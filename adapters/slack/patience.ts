import { setTimeout as sleep } from "node:timers/promises";
import type { Outcome } from "../../src/ports.ts";
import { SLOW_DOWN } from "./web.ts";

/**
 * Asks Slack for something. Where it asks to wait, that is waited for, if all of it since `askedAt` is short; if it is not,
 * this and all that is asked under the same name meanwhile is `later`, without asking before the time is up.
 */
export type Patience = <Value>(
  name: string,
  ask: () => Promise<Outcome<Value>>,
  askedAt?: number,
) => Promise<Outcome<Value>>;

/** So many waits are remembered before those that are over are looked for. */
const MOST_KEPT = 500;

export function createPatience(now: () => number, longestMs: number): Patience {
  const closedUntil = new Map<string, number>();
  return async (name, ask, askedAt = now()) => {
    for (;;) {
      const wait = (closedUntil.get(name) ?? 0) - now();
      if (wait > 0) {
        if (now() + wait - askedAt > longestMs) return { kind: "later", afterMs: wait, reason: SLOW_DOWN };
        await sleep(wait);
      }
      closedUntil.delete(name);
      const outcome = await ask();
      if (outcome.kind !== "later" || outcome.reason !== SLOW_DOWN) return outcome;
      if (closedUntil.size >= MOST_KEPT)
        for (const [other, until] of closedUntil) if (until < now()) closedUntil.delete(other);
      closedUntil.set(name, now() + outcome.afterMs);
      if (now() + outcome.afterMs - askedAt > longestMs) return outcome;
    }
  };
}
