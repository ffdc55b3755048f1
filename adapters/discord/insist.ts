import { setTimeout as sleep } from "node:timers/promises";
import { failureOf } from "./outcome.ts";

/** A longer pause is for others to wait out. */
const LONGEST_WAIT_MS = 5_000;

/**
 * Asks again after each of these pauses, as long as that can help: what was surely not done for now, and, where it may be
 * done twice (`isRepeatable`), also what may have been done. Rejects with the last error.
 */
export async function insist<Value>(
  work: () => Promise<Value>,
  pausesMs: readonly number[],
  isRepeatable: boolean,
): Promise<Value> {
  for (const pauseMs of pausesMs) {
    try {
      return await work();
    } catch (error) {
      const failure = failureOf(error);
      const waitMs = failure.kind === "later" ? failure.afterMs : 0;
      if (failure.kind === "lost" || (failure.kind === "uncertain" && !isRepeatable) || waitMs > LONGEST_WAIT_MS)
        throw error;
      await sleep(Math.max(pauseMs, waitMs));
    }
  }
  return work();
}
