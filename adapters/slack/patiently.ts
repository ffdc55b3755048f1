import { setTimeout as sleep } from "node:timers/promises";
import type { Log, Outcome } from "../../src/ports.ts";

const MOST_TRIES = 4;
const LONGEST_WAIT_MS = 60_000;

/** Sends an answer, waiting as long as Slack asks to; what was perhaps sent is not sent again. Never rejects. */
export async function patiently<Value>(send: () => Promise<Outcome<Value>>, log: Log): Promise<Outcome<Value>> {
  for (let tries = 1; ; tries++) {
    const outcome = await send();
    if (outcome.kind === "done") return outcome;
    if (outcome.kind !== "later" || tries === MOST_TRIES || outcome.afterMs > LONGEST_WAIT_MS) {
      log(`Slack: an answer was not delivered: ${"reason" in outcome ? outcome.reason : outcome.kind}`);
      return outcome;
    }
    await sleep(outcome.afterMs);
  }
}
