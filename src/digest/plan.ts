import type { Plan } from "../store.ts";
import { describeDay, slotDay } from "./day.ts";
import type { Part } from "./delivery.ts";
import { describeTime, hours } from "./duration.ts";
import { nextSlot } from "./schedule.ts";
import type { Subscription } from "./subscription.ts";

/** Of the slots that were missed, so many get a row each; older ones are told of in the row of the first. */
const MOST_ROWS = 8;
/** Long enough to hold `MOST_ROWS` slots of a subscription that is due once a week. */
const LOOK_BACK = (MOST_ROWS + 1) * 7 * 24 * hours;

/**
 * What to write down for a subscription at `now`. The newest slot is planned unless it is older than `catchUpMs`; all
 * others were missed and are skipped, at most eight of them in rows of their own. `nextAt` only moves on, so a clock that
 * is set back brings no slot twice.
 */
export function planDeliveries(subscription: Subscription, now: Date, catchUpMs: number): Plan {
  const { nextAt, zone } = subscription;
  if (now < nextAt) return { deliveries: [], nextAt };
  const { slots, next } = passedSlots(subscription, now);
  const newest = slots.at(-1) ?? nextAt;
  const day = (slot: Date) => describeDay(slotDay(slot, zone), slotDay(now, zone));
  const isLate = now.getTime() - newest.getTime() > catchUpMs;
  const down = `paperboy was down for ${describeTime(now.getTime() - nextAt.getTime())}`;

  const skipped = (isLate ? slots : slots.slice(0, -1)).map((slot) => {
    const isOld = now.getTime() - slot.getTime() > catchUpMs;
    const reason = isOld
      ? `${down}; this is older than ${describeTime(catchUpMs)}`
      : `caught up by the digest of ${day(newest)}`;
    return { slot, state: "skipped" as const, reason, parts: [] };
  });
  const shown = skipped.slice(-MOST_ROWS);
  const oldest = shown[0]?.slot;
  const rest =
    oldest === undefined || oldest <= nextAt
      ? []
      : [
          {
            slot: nextAt,
            state: "skipped" as const,
            reason: `${down}; all digests before ${day(oldest)} are skipped`,
            parts: [],
          },
        ];
  return {
    deliveries: [...rest, ...shown, ...(isLate ? [] : [deliveryAt(subscription, newest)])],
    nextAt: next,
  };
}

/** The slots from `nextAt` to `now`, oldest first, of a longer time only the latest; and the one that comes next. */
function passedSlots(subscription: Subscription, now: Date): { slots: readonly Date[]; next: Date } {
  const { nextAt } = subscription;
  const earliest = new Date(now.getTime() - LOOK_BACK);
  const slots: Date[] = [];
  let next = nextAt < earliest ? nextSlot(subscription, earliest) : nextAt;
  for (; next <= now; next = nextSlot(subscription, next)) slots.push(next);
  return { slots, next };
}

/** A delivery to be sent, as it is first written down. Its slot is a whole second. */
export function deliveryAt(subscription: Subscription, instant: Date): Plan["deliveries"][number] {
  const slot = new Date(Math.floor(instant.getTime() / 1000) * 1000);
  const kinds: readonly Part["kind"][] = subscription.thread ? ["post", "reply"] : ["post"];
  const parts = kinds.map((kind, i) => ({
    kind,
    key: messageKey(subscription.id, slot, i),
    state: "planned" as const,
    markedAt: undefined,
    message: undefined,
  }));
  return { slot, state: "planned", reason: "", parts };
}

/** Marks the `index`-th message (from 0 to 9) of a digest: the id, the slot's second in base 36 and the index. */
export const messageKey = (id: string, slot: Date, index: number): string =>
  `${id}${(slot.getTime() / 1000).toString(36).padStart(7, "0")}${index}`;
