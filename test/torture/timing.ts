import { minutes } from "../../src/digest/duration.ts";
import type { Clock } from "../../src/ports.ts";

/**
 * The bot's clock runs this many times as fast as the real one, so that a schedule's minute takes 200 ms and the first
 * back-off about 50. What the machine itself takes (to start a process, to send, to settle) stays real.
 */
const SPEED = 300;
/** A Thursday: where the bot's clock begins. */
const FIRST_INSTANT = Date.parse("2026-03-05T08:00:00Z");

/**
 * Real milliseconds: until the platform has, or has not, what it was sent, and until it answers after that. Longer than a
 * process takes to start again.
 */
export const LONGEST_ARRIVAL_MS = 600;
/** Real milliseconds for which the sender waits for an answer; some come later. */
export const REQUEST_TIMEOUT_MS = 500;
/** Real milliseconds: well over a request's, for a machine on which much else runs. */
export const SETTLE_MS = 1_500;
/** Real milliseconds: shorter than a batch takes, so that processes take work from each other. */
export const LEASE_MS = 600;

/** A length of real time on the bot's clock, in milliseconds. */
export const inBotTime = (realMs: number): number => realMs * SPEED;

/** Nothing is too late to be caught up, on the bot's clock. */
export const CATCH_UP_MS = 7 * 24 * 60 * minutes;

export interface FastClock {
  readonly now: Clock;
  /** The real instant at which the bot's clock shows this. */
  toReal(instant: Date): Date;
}

/** The same clock in every process that is told of the same real start, in milliseconds since 1970. */
export const createFastClock = (startedAt: number): FastClock => ({
  now: () => new Date(FIRST_INSTANT + (Date.now() - startedAt) * SPEED),
  toReal: (instant) => new Date(startedAt + (instant.getTime() - FIRST_INSTANT) / SPEED),
});
