import type { Paper } from "../paper.ts";

/** For papers that no question ranks: newest first; those without a date after, as their page lists them; then by handle. */
export function byDate(a: Paper, b: Paper): number {
  if (a.published !== b.published) return (a.published ?? "") < (b.published ?? "") ? 1 : -1;
  return byListing(a, b);
}

export function byListing(a: Paper, b: Paper): number {
  const [first, second] = [
    a.listing?.position ?? Number.MAX_SAFE_INTEGER,
    b.listing?.position ?? Number.MAX_SAFE_INTEGER,
  ];
  return first - second || byHandle(a, b);
}

const byHandle = (a: Paper, b: Paper): number => (a.handle < b.handle ? -1 : a.handle > b.handle ? 1 : 0);
