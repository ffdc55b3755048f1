/**
 * The order of trust: arXiv itself (its API, also when asked for one paper or by its title), its announcements, the daily papers, and last
 * all that a person put together: pages and files.
 */
const order = [/^arxiv:/, /^(show|enrich)$/, /^arxiv-rss:/, /^daily-papers$/];
const ranks = [3, 3, 2, 1];

const trustIn = (source: string): number => ranks[order.findIndex((pattern) => pattern.test(source))] ?? 0;

/**
 * Whether what a source says now takes the place of what another said before: where it is trusted more, and where it is
 * trusted as much, as the newer word. Of pages and files the first one stays, whichever other is read, and may correct itself.
 */
export const isTrustedOver = (source: string, before: string): boolean =>
  source === before || (trustIn(source) > 0 && trustIn(source) >= trustIn(before));
