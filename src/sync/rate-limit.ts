import type { Clock } from "../ports.ts";

/**
 * Lets everybody do something `most` times within any `windowMs`. The function counts one more time and gives `undefined`,
 * or counts nothing and gives the time from which it will be allowed again.
 */
export function createRateLimit(most: number, windowMs: number, clock: Clock): (who: string) => Date | undefined {
  /** When each did it of late, the latest last; whoever did it last is last. */
  const times = new Map<string, readonly number[]>();

  return (who) => {
    const now = clock().getTime();
    for (const [other, done] of times) {
      if ((done.at(-1) ?? 0) > now - windowMs) break;
      times.delete(other);
    }
    const recent = (times.get(who) ?? []).filter((time) => time > now - windowMs);
    const [first = now] = recent;
    if (recent.length >= most) return new Date(first + windowMs);
    times.delete(who);
    times.set(who, [...recent, now]);
    return undefined;
  };
}
