import type { Outcome } from "../../src/ports.ts";

/** What was asked for before, where that was a short while ago, and else what `ask` gives; only what is done is kept. */
export type Kept<Value> = (key: string, ask: () => Promise<Outcome<Value>>) => Promise<Outcome<Value>>;

/** Keeps at most so many answers, each for so long. */
export function createKept<Value>(forMs: number, most: number, now: () => number): Kept<Value> {
  const kept = new Map<string, { readonly at: number; readonly outcome: Promise<Outcome<Value>> }>();
  return (key, ask) => {
    const known = kept.get(key);
    if (known !== undefined && now() - known.at < forMs) return known.outcome;
    if (kept.size >= most) kept.clear();
    const outcome = ask();
    kept.set(key, { at: now(), outcome });
    void outcome.then(({ kind }) => {
      if (kind !== "done" && kept.get(key)?.outcome === outcome) kept.delete(key);
    });
    return outcome;
  };
}
