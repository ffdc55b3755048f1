/** What was asked for before, where that was a short while ago, and else what `ask` gives; an answer that failed is not kept. */
export type Kept<Value> = (key: string, ask: () => Promise<Value>) => Promise<Value>;

/** Keeps at most so many answers, each for so long. */
export function createKept<Value>(forMs: number, most: number, now: () => number): Kept<Value> {
  const kept = new Map<string, { readonly at: number; readonly value: Promise<Value> }>();
  return (key, ask) => {
    const known = kept.get(key);
    if (known !== undefined && now() - known.at < forMs) return known.value;
    if (kept.size >= most) kept.clear();
    const value = ask();
    kept.set(key, { at: now(), value });
    value.catch(() => {
      if (kept.get(key)?.value === value) kept.delete(key);
    });
    return value;
  };
}
