import type { Dialect, Kysely, Transaction } from "kysely";
import type { UserError } from "../../src/errors.ts";
import type { Tables } from "./tables.ts";

/** A place to ask: the database, or a transaction in it. */
export type Queries = Kysely<Tables>;

/** All in which the databases differ; every query is written once, for both. */
export interface Engine {
  /** Which database this is, for people; without a password. */
  readonly name: string;
  readonly dialect: Dialect;
  /** Whether rows are locked one by one, so that others can pass over them; else there is one writer at a time. */
  readonly locksRows: boolean;
  /** Waits until no other transaction holds the lock of this name, and holds it until the transaction ends. */
  lock(transaction: Transaction<Tables>, name: string): Promise<void>;
  /** Why the database cannot be opened and what to do about it; `undefined` for an error of our own. */
  explain(error: unknown): UserError | undefined;
}
