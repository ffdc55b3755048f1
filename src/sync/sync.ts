import type { Clock, Pause } from "../ports.ts";
import type { Store, StoredPaper } from "../store.ts";
import { describeTrouble, type PaperSource, SourceError } from "./source.ts";
import { freshState } from "./source-state.ts";
import { takeIn } from "./take-in.ts";

/** What came of reading one source. */
export interface SyncResult {
  readonly source: string;
  /** Papers that were not there before. */
  readonly fresh: number;
  /** For each item that could not be read, why. */
  readonly broken: readonly string[];
  /** Why it could not be read at all, in words that follow its name. */
  readonly trouble: string | undefined;
  /** Until when the source wants to be left alone. */
  readonly retryAt?: Date | undefined;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/**
 * Feeds come late, half filled or with yesterday's list: papers of so many days are looked through each time, and what is
 * not known by its id is new.
 */
const LOOK_BACK_MS = 7 * DAY_MS;

/**
 * Reads a source and keeps what it tells; also says how it went, for `status`. Trouble with the source is a value. What is
 * remembered for the next time is kept after the papers, so that none is lost where this is cut off between the two.
 */
export async function syncSource(
  source: PaperSource,
  store: Pick<Store, "papers" | "signals" | "sources">,
  clock: Clock,
  pause: Pause,
): Promise<SyncResult> {
  const before = (await store.sources.get(source.name)) ?? freshState(source.name);
  const start = clock();
  try {
    const batch = await source.latest(new Date(start.getTime() - LOOK_BACK_MS), before.remembered);
    const told = batch.papers.filter(({ isRevision }) => isRevision !== true);
    const now = clock();
    const records = told.map(({ record }) => record);
    const papers: StoredPaper[] = [];
    for await (const some of takeIn(store.papers, records, source.name, now, pause)) papers.push(...some);
    const signals = papers.flatMap(({ paper }, i) => {
      const counts = told[i]?.counts;
      return counts === undefined ? [] : [[paper.handle, { ...counts, readAt: now }] as const];
    });
    await store.signals.keep(new Map(signals));
    const isFresh = ({ firstSeen, source: first }: StoredPaper) =>
      first === source.name && firstSeen.getTime() === now.getTime();
    const fresh = new Set(papers.filter(isFresh).map(({ paper }) => paper.handle)).size;
    await store.sources.save({
      ...before,
      remembered: batch.remember,
      succeededAt: now,
      broughtAt: fresh > 0 ? now : (before.broughtAt ?? now),
      trouble: undefined,
    });
    return { source: source.name, fresh, broken: batch.broken, trouble: undefined };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const reason = error.message;
    await store.sources.save({ ...before, trouble: { since: before.trouble?.since ?? clock(), reason } });
    const trouble = describeTrouble(error, clock());
    return { source: source.name, fresh: 0, broken: [], trouble, retryAt: error.retryAt };
  }
}

const BY_HAND_MS = 60_000;

/** The same for a person who does not want to wait for the schedule: once a minute over all processes. */
export async function syncByHand(
  source: PaperSource,
  store: Pick<Store, "papers" | "signals" | "sources" | "turns">,
  clock: Clock,
  pause: Pause,
): Promise<SyncResult> {
  const now = clock();
  const free = await store.turns.take(`by hand ${source.name}`, now, new Date(now.getTime() + BY_HAND_MS));
  if (free === undefined) return syncSource(source, store, clock, pause);
  const seconds = Math.ceil((free.getTime() - now.getTime()) / 1000);
  const trouble = `was asked for less than a minute ago; try again in ${seconds} seconds`;
  return { source: source.name, fresh: 0, broken: [], trouble };
}

const RETRY_MS = 10 * 60 * 1000;
/** A process that dies while it reads a source leaves it to the others after this time. */
const LEASE_MS = 30 * 60 * 1000;

/**
 * One round of the schedule: reads each source that is due, unless another process on the same database does, and tells
 * when the next one will be due. A source in trouble is tried again sooner, but not before it wants that, and stops no other.
 */
export function createSyncRound(
  sources: readonly PaperSource[],
  store: Pick<Store, "papers" | "signals" | "sources" | "turns">,
  clock: Clock,
  pause: Pause,
  everyMs: number,
  onResult: (result: SyncResult) => void,
): (isStopping: () => boolean) => Promise<Date | undefined> {
  const turnOf = ({ name }: PaperSource) => `sync ${name}`;

  async function readIfDue(source: PaperSource): Promise<Date> {
    const now = clock();
    const until = new Date(now.getTime() + LEASE_MS);
    const due = await store.turns.take(turnOf(source), now, until);
    if (due !== undefined) return due;
    // Until then also where something unexpected happens: it is reported, and not tried again at once.
    let next = new Date(now.getTime() + RETRY_MS);
    try {
      const result = await syncSource(source, store, clock, pause);
      if (result.trouble === undefined || everyMs < RETRY_MS) next = new Date(clock().getTime() + everyMs);
      if (result.retryAt !== undefined && result.retryAt > next) next = result.retryAt;
      const state = await store.sources.get(source.name);
      if (state !== undefined) await store.sources.save({ ...state, nextAt: next });
      onResult(result);
    } finally {
      await store.turns.release(turnOf(source), until, next);
    }
    return next;
  }

  return async (isStopping) => {
    const times: number[] = [];
    for (const source of sources) {
      if (isStopping()) break;
      times.push((await readIfDue(source)).getTime());
    }
    return times.length === 0 ? undefined : new Date(Math.min(...times));
  };
}

/** A result in one line, for a person. */
export function describeSync({ source, fresh, broken, trouble }: SyncResult): string {
  if (trouble !== undefined) return `${source} ${trouble}`;
  const skipped =
    broken.length === 0
      ? ""
      : `; skipped ${broken.length} that cannot be read (the next reading tries again), the first is ${broken[0]}`;
  return `${source}: ${fresh} new ${fresh === 1 ? "paper" : "papers"}${skipped}`;
}
