import type { Clock, ReportError } from "../src/ports.ts";

/** Runs rounds of work one after another, each when it is due. */
export interface Scheduler {
  /** Runs a round as soon as the one that may be running is over; resolves when it is done. */
  runNow(): Promise<void>;
  /** Plans no further round; resolves when the running one is over. */
  stop(): Promise<void>;
}

/** The longest sleep: others may change what is due, and clocks jump. */
const LONGEST_SLEEP_MS = 30_000;
const BUSY_ELSEWHERE_MS = 1_000;

/**
 * `round` does what is due, as far as it gets before `isStopping`, and tells when something will be due next. A round that
 * fails is reported and tried again later.
 */
export function createScheduler(
  round: (isStopping: () => boolean) => Promise<Date | undefined>,
  clock: Clock,
  report: ReportError,
): Scheduler {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let stopped = false;

  async function runRound(): Promise<void> {
    clearTimeout(timer);
    let next: Date | undefined;
    try {
      next = await round(() => stopped);
    } catch (cause) {
      report("scheduler", cause);
    }
    if (stopped) return;
    const untilNext = next === undefined ? LONGEST_SLEEP_MS : next.getTime() - clock().getTime();
    // What is still due after a round is in another process's hands.
    timer = setTimeout(runNow, untilNext <= 0 ? BUSY_ELSEWHERE_MS : Math.min(untilNext, LONGEST_SLEEP_MS));
  }

  function runNow(): Promise<void> {
    running = running.then(runRound);
    return running;
  }

  return {
    runNow,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
