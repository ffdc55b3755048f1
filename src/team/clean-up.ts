import { days, hours } from "../digest/duration.ts";
import type { Clock } from "../ports.ts";
import type { PrivacyStore } from "../team-store.ts";

const KEPT_MS = 30 * days;

/** Makes what deletes, once an hour at most, the data of workspaces that removed the bot 30 days ago, and gives when to do so next. */
export function createCleanUp({ deleteLeft }: Pick<PrivacyStore, "deleteLeft">, clock: Clock): () => Promise<Date> {
  let next = new Date(0);
  return async () => {
    const now = clock();
    if (now >= next) {
      await deleteLeft(new Date(now.getTime() - KEPT_MS));
      next = new Date(now.getTime() + hours);
    }
    return next;
  };
}
