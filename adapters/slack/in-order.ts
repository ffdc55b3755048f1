import type { Outcome } from "../../src/ports.ts";
import { createPatience } from "./patience.ts";

/** So long a message may wait for its turn: a digest has a minute in all. */
const PATIENCE_MS = 8_000;

/** Does something once all that was asked for the same place before is done. */
export type InOrder = <Value>(place: string, send: () => Promise<Outcome<Value>>) => Promise<Outcome<Value>>;

/** Does one thing after the other in each place: a channel, a view. Slack's wishes to wait are followed, see `Patience`. */
export function createInOrder(now: () => number): InOrder {
  const last = new Map<string, Promise<unknown>>();
  const patience = createPatience(now, PATIENCE_MS);

  async function attempt<Value>(
    place: string,
    send: () => Promise<Outcome<Value>>,
    askedAt: number,
  ): Promise<Outcome<Value>> {
    // Whoever asked takes up what waited too long as never sent: it must not be sent later on.
    if (now() - askedAt > PATIENCE_MS) return { kind: "later", afterMs: PATIENCE_MS, reason: "Slack is slow" };
    return patience(place, send, askedAt);
  }

  return (place, send) => {
    const askedAt = now();
    const before = last.get(place) ?? Promise.resolve();
    const mine = before.then(() => attempt(place, send, askedAt));
    const settled = mine.then(
      () => {},
      () => {},
    );
    last.set(place, settled);
    void settled.then(() => {
      if (last.get(place) === settled) last.delete(place);
    });
    return mine;
  };
}
