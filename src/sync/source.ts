import { describeWait } from "../digest/duration.ts";
import type { PaperRecord } from "../paper.ts";
import type { Signals } from "../signals.ts";

/** What a source says of a paper. */
export interface Told {
  readonly record: PaperRecord;
  /** Says something new of a paper that is known; it does not make an unknown paper fresh. */
  readonly isRevision?: true;
  /** What the source counts of it just now. */
  readonly counts?: Omit<Signals, "readAt">;
}

/** What came of one look at a source. */
export interface Batch {
  readonly papers: readonly Told[];
  /** For each item that could not be read, why. */
  readonly broken: readonly string[];
  /** For the next call of `latest`, once these papers are kept. */
  readonly remember: string;
}

/** A place that papers come from while the program runs. */
export interface PaperSource {
  /** As in the variable SOURCES: `daily-papers`, `arxiv:cs.CL+cs.IR`. */
  readonly name: string;
  /**
   * All that came in since a time, also what was given before: the caller knows which papers are new. Nothing, where nothing
   * changed since `remembered` (empty at first). Rejects with a `SourceError`.
   */
  latest(since: Date, remembered: string): Promise<Batch>;
}

/** A source could not be read. The message completes "daily-papers ..", and is for people. */
export class SourceError extends Error {
  /** Until when the source wants to be left alone, where it said so. */
  readonly retryAt: Date | undefined;

  constructor(message: string, retryAt?: Date) {
    super(message);
    this.name = "SourceError";
    this.retryAt = retryAt;
  }
}

/** What went wrong with a source, to be read after its name, and how long it wants to be left alone. */
export function describeTrouble({ message, retryAt }: SourceError, now: Date): string {
  const wait = retryAt === undefined ? 0 : retryAt.getTime() - now.getTime();
  return wait > 0 ? `${message} for ${describeWait(wait)} more` : message;
}
