import { setImmediate } from "node:timers/promises";
import type { Pause } from "../src/ports.ts";

/** Much shorter than anyone notices, and long enough that pausing costs nothing. */
const SLICE_MS = 3;

/** Lets other work go first where the last time was some milliseconds ago; else goes on at once. */
export function createPause(now = () => performance.now()): Pause {
  let resumed = now();
  return async () => {
    if (now() - resumed < SLICE_MS) return;
    await setImmediate();
    resumed = now();
  };
}
