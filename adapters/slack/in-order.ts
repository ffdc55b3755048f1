import { setTimeout as sleep } from "node:timers/promises";
import type { Outcome } from "../../src/ports.ts";

/** So long a message may wait for its turn: a digest has a minute in all. */
const PATIENCE_MS = 8_000;

/** Does something once all that was asked for the same channel before is done. */
export type InOrder = <Value>(channel: string, send: () => Promise<Outcome<Value>>) => Promise<Outcome<Value>>;

/**
 * Sends one message after the other in each channel. Where Slack asks to wait, that is waited for, if it is short; if it is
 * not, this and all later messages of the channel are `later`, without asking Slack before the time is up.
 */
export function createInOrder(now: () => number): InOrder {
  const last = new Map<string, Promise<unknown>>();
  const closedUntil = new Map<string, number>();

  async function attempt<Value>(
    channel: string,
    send: () => Promise<Outcome<Value>>,
    askedAt: number,
  ): Promise<Outcome<Value>> {
    // Whoever asked takes up what waited too long as never sent: it must not be sent later on.
    if (now() - askedAt > PATIENCE_MS) return { kind: "later", afterMs: PATIENCE_MS, reason: "Slack is slow" };
    for (;;) {
      const wait = (closedUntil.get(channel) ?? 0) - now();
      if (wait > 0) {
        if (now() + wait - askedAt > PATIENCE_MS)
          return { kind: "later", afterMs: wait, reason: "Slack asks to slow down" };
        await sleep(wait);
      }
      closedUntil.delete(channel);
      const outcome = await send();
      if (outcome.kind !== "later") return outcome;
      closedUntil.set(channel, now() + outcome.afterMs);
      if (now() + outcome.afterMs - askedAt > PATIENCE_MS) return outcome;
    }
  }

  return (channel, send) => {
    const askedAt = now();
    const before = last.get(channel) ?? Promise.resolve();
    const mine = before.then(() => attempt(channel, send, askedAt));
    const settled = mine.then(
      () => {},
      () => {},
    );
    last.set(channel, settled);
    void settled.then(() => {
      if (last.get(channel) === settled) last.delete(channel);
    });
    return mine;
  };
}
