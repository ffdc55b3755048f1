import { openSync, readSync } from "node:fs";

interface Turns {
  /** The longest turn since the last call, in milliseconds of processor time of the main thread. */
  longest(): number;
  stop(): void;
}

/**
 * Watches each turn of the event loop, and keeps it busy, until `stop`. Processor time tells what a program does to itself,
 * whatever else the machine does; other threads, that collect garbage or write files meanwhile, do not keep anybody waiting.
 */
export function watchTurns(): Turns {
  const now = createThreadClock();
  let [last, longest] = [now(), 0];
  let next = setImmediate(watch);
  function watch() {
    const time = now();
    longest = Math.max(longest, time - last);
    last = time;
    next = setImmediate(watch);
  }
  return {
    longest() {
      const found = longest;
      [last, longest] = [now(), 0];
      return found;
    },
    stop: () => clearImmediate(next),
  };
}

/** Milliseconds that the main thread has used so far, to within a few, where Linux tells it; else those of the process. */
function createThreadClock(): () => number {
  if (process.platform !== "linux") return processorMs;
  const file = openSync("/proc/self/schedstat", "r");
  const text = Buffer.alloc(64);
  // The first number counts nanoseconds.
  return () => Number.parseInt(text.toString("latin1", 0, readSync(file, text, 0, text.length, 0)), 10) / 1e6;
}

/** What the process has used so far. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
