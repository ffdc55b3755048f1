import type { Clock, Pause } from "../ports.ts";
import type { DeliveryStore } from "../store.ts";
import type { Deliver } from "./deliver.ts";
import { planDeliveries } from "./plan.ts";

export interface TickParts {
  readonly deliveries: DeliveryStore;
  /** Called once a round, when there is something to deliver: a digest chooses from the papers as they are then. */
  readonly createDeliverer: () => Deliver;
  /** The names of the platforms that this process is connected to. */
  readonly platforms: readonly string[];
  readonly clock: Clock;
  readonly pause: Pause;
  readonly leaseMs: number;
  readonly catchUpMs: number;
}

/** Subscriptions planned in one transaction, and deliveries taken up at once. */
const BATCH = 50;
/** Deliveries on their way at the same time. */
const AT_ONCE = 8;

/**
 * Makes one round of work: plans what is due and delivers it, until nothing is due or `isStopping`. Gives the next instant
 * at which something is, or `undefined`. Rejects where the store fails; what was claimed is taken up again after its lease.
 */
export function createTick(parts: TickParts): (isStopping?: () => boolean) => Promise<Date | undefined> {
  const { deliveries, createDeliverer, platforms, clock, pause, leaseMs, catchUpMs } = parts;

  const plan = () => {
    const now = clock();
    return deliveries.plan(now, BATCH, (subscription) => planDeliveries(subscription, now, catchUpMs));
  };
  const claim = () => {
    const now = clock();
    return deliveries.claim(now, new Date(now.getTime() + leaseMs), BATCH, platforms);
  };

  return async (isStopping = () => false) => {
    let deliver: Deliver | undefined;
    for (;;) {
      if (isStopping()) return undefined;
      const planned = await plan();
      const claimed = await claim();
      if (planned === 0 && claimed.length === 0) return deliveries.nextDue(platforms);
      if (claimed.length > 0) {
        deliver ??= createDeliverer();
        await inParallel(claimed, AT_ONCE, deliver);
      }
      await pause();
    }
  };
}

/** Works on all items, at most so many at the same time; each is taken as soon as another is done. */
async function inParallel<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
