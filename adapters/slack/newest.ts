/** Does what was asked for last. */
export type Newest = (place: string, work: () => Promise<void>) => Promise<void>;

/**
 * Does one thing at a time in each place, and of those that were asked for meanwhile only the newest: what it overtook is
 * left undone. Resolves when the place is at rest; rejects with what the work that was begun rejects with.
 */
export function createNewest(): Newest {
  const waiting = new Map<string, (() => Promise<void>) | undefined>();
  return async (place, work) => {
    const isBusy = waiting.has(place);
    waiting.set(place, isBusy ? work : undefined);
    if (isBusy) return;
    try {
      for (let next: (() => Promise<void>) | undefined = work; next !== undefined; next = waiting.get(place)) {
        waiting.set(place, undefined);
        await next();
      }
    } finally {
      waiting.delete(place);
    }
  };
}
