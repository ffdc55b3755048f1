import type { Reply } from "../format/card.ts";
import { pausedNotice, unknownNotice } from "../format/digest-notices.ts";
import type { Clock, Platform, Random } from "../ports.ts";
import { nobody } from "../team-store.ts";
import type { Delivery, Part } from "./delivery.ts";
import { minutes } from "./duration.ts";
import { messageKey } from "./plan.ts";
import { backOff, withPart } from "./progress.ts";

/** With the back-off about twelve hours. */
const MOST_ATTEMPTS = 20;
/** The number of the message to a subscription's maker, after all parts. */
const NOTICE = 9;
/** The clocks of platforms and processes differ. */
const CLOCK_DIFFERENCE = 1 * minutes;

export interface TellerParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly settleMs: number;
  readonly leaseMs: number;
  /** Writes a delivery down; gives it to go on with, or `undefined` where another process has it. */
  readonly keep: (delivery: Delivery) => Promise<Delivery | undefined>;
}

/** The same delivery, which failed, with a notice of that to be sent to whoever made its subscription. */
export function withNotice(delivery: Delivery, kind: Extract<Part["kind"], `notice-${string}`>, dueAt: Date): Delivery {
  const key = messageKey(delivery.subscription.id, delivery.slot, NOTICE);
  const notice: Part = { kind, key, state: "planned", markedAt: undefined, message: undefined };
  return { ...delivery, state: "telling", parts: [...delivery.parts, notice], attempts: 0, dueAt };
}

/**
 * Makes what takes the next step of telling the maker of a digest that it failed. It is tried again until it arrived, at
 * most 20 times, and never sent again where it may have arrived and nobody can tell; the delivery then ends `failed`.
 */
export function createTeller({ clock, random, settleMs, leaseMs, keep }: TellerParts) {
  const from = (ms: number) => new Date(clock().getTime() + ms);
  const rest = async (delivery: Delivery) => void (await keep(delivery));
  const end = (delivery: Delivery) => keep({ ...delivery, state: "failed", dueAt: clock() });

  async function putOff(delivery: Delivery, afterMs: number): Promise<Delivery | undefined> {
    const attempts = delivery.attempts + 1;
    if (attempts >= MOST_ATTEMPTS) return end(delivery);
    return rest({ ...delivery, attempts, dueAt: from(Math.max(afterMs, backOff(attempts, random))) });
  }

  async function send(delivery: Delivery, notice: Part, platform: Platform): Promise<Delivery | undefined> {
    const { subscription } = delivery;
    const markedAt = clock();
    const sending: Part = { ...notice, state: "sending", markedAt };
    const marked = await keep(withPart({ ...delivery, dueAt: from(settleMs) }, sending));
    // Whoever was held up here for long may have been taken for dead, and somebody else be at it.
    if (marked === undefined || clock().getTime() - markedAt.getTime() > settleMs / 2) return undefined;
    const reply = noticeOf(delivery, notice);
    const outcome = await platform.directMessage(subscription.scope, subscription.madeBy.id, reply, notice.key);
    switch (outcome.kind) {
      case "done":
        return end(withPart(marked, { ...sending, state: "sent", message: outcome.value }));
      case "later":
        return putOff(delivery, outcome.afterMs);
      case "lost":
      case "unsupported":
        return end(delivery);
      case "uncertain":
        return rest(marked);
    }
  }

  async function reconcile(delivery: Delivery, notice: Part, platform: Platform): Promise<Delivery | undefined> {
    const { scope, madeBy } = delivery.subscription;
    const since = new Date((notice.markedAt ?? delivery.slot).getTime() - CLOCK_DIFFERENCE);
    const found = await platform.findDirect(scope, madeBy.id, notice.key, since);
    switch (found.kind) {
      case "found":
        return end(withPart(delivery, { ...notice, state: "sent", message: found.message }));
      case "none": {
        const planned = withPart(delivery, { ...notice, state: "planned", markedAt: undefined });
        const attempts = delivery.attempts + 1;
        return attempts >= MOST_ATTEMPTS ? end(planned) : keep({ ...planned, attempts, dueAt: from(leaseMs) });
      }
      case "later":
        return putOff(delivery, found.afterMs);
      case "unknown":
        return end(delivery);
    }
  }

  return async (delivery: Delivery, platform: Platform | undefined): Promise<Delivery | undefined> => {
    const notice = delivery.parts.find(isNotice);
    if (notice === undefined || delivery.subscription.madeBy.id === nobody.id) return end(delivery);
    if (platform === undefined) return putOff(delivery, 0);
    return notice.state === "sending" ? reconcile(delivery, notice, platform) : send(delivery, notice, platform);
  };
}

const isNotice = ({ kind }: Part): boolean => kind === "notice-paused" || kind === "notice-unknown";

const noticeOf = ({ subscription, slot, reason }: Delivery, { kind }: Part): Reply =>
  kind === "notice-paused"
    ? pausedNotice(subscription, reason)
    : unknownNotice(subscription, slot, reason.replace(/^.*unknown whether posted: /, ""));
