import { type RawBuilder, type SqlBool, sql } from "kysely";

// Word for word those of the partial indexes that the migrations make: SQLite recognises them by their text.

/** Of a subscription: it gets digests. */
export const isActive: RawBuilder<SqlBool> = sql`paused_at is null and removed = 0`;

/** Of a delivery: there is something left to do. */
export const isUnfinished: RawBuilder<SqlBool> = sql`state in ('planned', 'sending', 'telling')`;
