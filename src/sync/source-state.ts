/** How reading a source has gone so far, in all processes on one database. */
export interface SourceState {
  readonly name: string;
  /** What the source gave to be handed back (see `Batch.remember`). */
  readonly remembered: string;
  readonly succeededAt: Date | undefined;
  /** When it last brought a paper that was not there yet; at first, when it was first read. */
  readonly broughtAt: Date | undefined;
  /** Since when, and why, it cannot be read; `undefined` while all is well. */
  readonly trouble: { readonly since: Date; readonly reason: string } | undefined;
  /** When the schedule comes to it again, where one runs. */
  readonly nextAt: Date | undefined;
}

export const freshState = (name: string): SourceState => ({
  name,
  remembered: "",
  succeededAt: undefined,
  broughtAt: undefined,
  trouble: undefined,
  nextAt: undefined,
});

/** How each of these sources is doing, in their order, as far as it is known; of others nothing is told. */
export function statesOf(names: readonly string[], known: readonly SourceState[]): readonly SourceState[] {
  const byName = new Map(known.map((state) => [state.name, state]));
  return names.map((name) => byName.get(name) ?? freshState(name));
}

/** Saturday or Sunday (UTC): arXiv announces nothing, and hardly anybody submits daily papers. */
export const isWeekend = (time: Date): boolean => [0, 6].includes(time.getUTCDay());

const DAY_MS = 24 * 60 * 60 * 1000;

/** How many whole days from Monday to Friday (UTC) lie between two times: arXiv and the daily papers rest at weekends. */
export function workingDaysBetween(from: Date, to: Date): number {
  const first = Math.floor(from.getTime() / DAY_MS) + 1;
  const days = Math.max(0, Math.floor(to.getTime() / DAY_MS) - first);
  const weeks = Math.floor(days / 7);
  let count = weeks * 5;
  // The first of January 1970 was a Thursday.
  for (let day = first + weeks * 7; day < first + days; day++) if ((day + 4) % 7 !== 0 && (day + 4) % 7 !== 6) count++;
  return count;
}
