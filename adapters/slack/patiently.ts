import { setTimeout as sleep } from "node:timers/promises";
import type { Log, Outcome } from "../../src/ports.ts";

const MOST_TRIES = 4;
const LONGEST_WAIT_MS = 60_000;

/** Sends an answer, waiting as long as Slack asks to; what was perhaps sent is not sent again. Never rejects. */
export async function patiently(send: () => Promise<Outcome<unknown>>, log: Log): Promise<void> {
  for (let tries = 1; ; tries++) {
    const outcome = await send();
    if (outcome.kind === "done") return;
    if (outcome.kind !== "later" || tries === MOST_TRIES || outcome.afterMs > LONGEST_WAIT_MS) {
      log(`Slack: an answer was not delivered: ${"reason" in outcome ? outcome.reason : outcome.kind}`);
      return;
    }
    await sleep(outcome.afterMs);
  }
}
