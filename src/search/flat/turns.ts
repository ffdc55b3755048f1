import type { Pause } from "../../ports.ts";

/** Long work that lets others go first, and yet is never seen half done. */
export interface Turns {
  /** Does a piece of work alone: what was asked for later starts when it is done, whether it pauses or not. */
  take<Result>(work: (rest: Rest) => Promise<Result>): Promise<Result>;
}

/** Counts work; gives a promise to wait for where it is time to let others go first. */
export type Rest = (work: number) => Promise<void> | undefined;

/** The units of work count, in nanoseconds as measured once on a small server: nothing in the core can tell the time. */
export const COST = {
  asked: 200_000,
  slot: 5,
  word: 200,
  posting: 10,
  compared: 20,
  taken: 1_500,
  judged: 3_000,
  phrased: 50_000,
  hit: 50_000,
  likened: 1_500,
  added: 500_000,
  part: 1_000_000,
} as const;

/** So much of a long loop is done in one go. */
const CHUNK = 4096;

/** Does a loop up to `count`, piece by piece; `each` is what one step costs. What it gives is to be waited for. */
export function inChunks(
  count: number,
  each: number,
  rest: Rest,
  work: (from: number, end: number) => void,
  begin = 0,
): Promise<void> | undefined {
  for (let from = begin; from < count; from += CHUNK) {
    const end = Math.min(count, from + CHUNK);
    work(from, end);
    const wait = rest(each * (end - from));
    if (wait) return wait.then(() => inChunks(count, each, rest, work, end));
  }
  return undefined;
}

/** Much shorter than anyone notices, also where a machine is several times slower; whoever pauses knows the time. */
const SLICE = 400_000;

export function createTurns(pause: Pause): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let spent = 0;
  const rest = (work: number) => {
    spent += work;
    if (spent < SLICE) return undefined;
    spent = 0;
    return pause();
  };
  return {
    take(work) {
      const turn = last.then(() => work(rest));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
