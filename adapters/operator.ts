import type { Clock, Log, ReportError } from "../src/ports.ts";

/** What the machine and its operator are to the program: the time, and lines on standard error. */

export const clock: Clock = () => new Date();

export const report: ReportError = (reference, cause) => {
  process.stderr.write(`paperboy: ${reference}: ${cause instanceof Error ? cause.stack : String(cause)}\n`);
};

export const log: Log = (line) => {
  process.stderr.write(`${clock().toISOString()} ${line}\n`);
};
