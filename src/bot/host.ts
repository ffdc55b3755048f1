import type { Clock, Log, Random, ReportError } from "../ports.ts";
import type { AdapterStore } from "../store.ts";
import type { Bot } from "./bot.ts";

/** What the adapter of a platform is given. */
export interface Host {
  readonly bot: Bot;
  /** Rejects with a `UserError` where the database cannot be opened. */
  readonly memory: () => Promise<AdapterStore>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly report: ReportError;
}
