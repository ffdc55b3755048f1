/**
 * All that the core asks of the world. `adapters/` answers; `adapters/main.ts` brings the two together.
 * (A way to search is a port of its own: `search/engine.ts`.)
 */

/** An evenly distributed number from 0 up to, but not including, 1. */
export type Random = () => number;

/** Where an unexpected error goes, for the operator to read: never into a reply. Must not throw. */
export type ReportError = (reference: string, cause: unknown) => void;
