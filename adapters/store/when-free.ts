import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { codeOf } from "./error-code.ts";

const LONGEST_WAIT_MS = 5_000;
const LONGEST_PAUSE_MS = 25;

/**
 * Asks again, for some seconds, while another process has the file. SQLite could wait itself, but blocks the whole process
 * meanwhile; and where it turns a new file to write-ahead logging it does not.
 */
export async function whenFree<Result>(ask: () => Result | Promise<Result>): Promise<Result> {
  const start = performance.now();
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const isBusy = codeOf(error)?.startsWith("SQLITE_BUSY") ?? false;
      if (!isBusy || performance.now() - start > LONGEST_WAIT_MS) throw error;
      await wait(randomInt(1, LONGEST_PAUSE_MS));
    }
  }
}
