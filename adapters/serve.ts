import { setTimeout as sleep } from "node:timers/promises";
import type { Connection, Log } from "../src/ports.ts";

/** What is in hand when the process is told to end gets so long to finish. */
const GRACE_MS = 10_000;
/** Of which a digest has so long; what is not sent by then is taken up at the next start. */
const DIGEST_GRACE_MS = 4_000;

/** What goes on beside the conversations. */
interface Digests {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Aborts when the process is told to end (SIGTERM, SIGINT), which it then does by itself where it takes too long, or at a
 * second signal. Call it before anything is opened.
 */
export function untilToldToEnd(log: Log): AbortSignal {
  const told = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      log(`${signal}: finishing what is in hand`);
      setTimeout(() => process.exit(0), GRACE_MS).unref();
      told.abort();
    });
  }
  return told.signal;
}

/**
 * Connects to all platforms and stays until the process is told to end. Rejects with a `UserError`, disconnected again,
 * where a platform cannot be reached as it is set up, or ends the connection for good later.
 */
export async function serve(
  connections: readonly Connection[],
  digests: Digests,
  told: AbortSignal,
  log: Log,
): Promise<void> {
  const stopped = new Promise<undefined>((resolve) => {
    if (told.aborted) resolve(undefined);
    told.addEventListener("abort", () => resolve(undefined));
  });
  try {
    // One after the other, so that the first trouble is the one that is told.
    for (const connection of connections) {
      const name = told.aborted ? undefined : await Promise.race([connection.start(), stopped]);
      if (name !== undefined) log(`connected to ${name}`);
    }
    const lost = Promise.race(connections.map((connection) => connection.lost));
    const started = told.aborted ? stopped : digests.start();
    await Promise.race([started, stopped, lost]);
    await Promise.race([stopped, lost]);
  } finally {
    // A digest that is being sent needs its connection until it is sent.
    await Promise.race([digests.stop(), sleep(DIGEST_GRACE_MS, undefined, { ref: false })]);
    await Promise.all(connections.map((connection) => connection.stop()));
  }
  log("stopped");
}
