import { newReference } from "../keys.ts";
import type { Clock, Platform, Random, ReportError, Scope } from "../ports.ts";
import type { Store } from "../store.ts";
import { readReception } from "../team/reception.ts";
import type { Candidates } from "./candidates.ts";
import { createPick } from "./choosing.ts";
import { slotDay } from "./day.ts";
import type { Delivery, Part } from "./delivery.ts";
import { describeTime, minutes } from "./duration.ts";
import { messageOf, targetOf } from "./messages.ts";
import { backOff, doubtfulPart, isUnfinished, nextPart, postedMessage, withPart } from "./progress.ts";
import { personOf } from "./subscription.ts";
import { createTeller, withNotice } from "./tell-maker.ts";

export interface DelivererParts {
  readonly store: Pick<Store, "deliveries" | "subscriptions" | "sightings" | "votes" | "mutes" | "follows" | "reading">;
  /** `undefined` where this process has no connection to the scope's platform. */
  readonly platformOf: (scope: Scope) => Platform | undefined;
  readonly candidates: Candidates;
  readonly clock: Clock;
  readonly random: Random;
  /** After this long an attempt to post is over, one way or the other: longer than twice any platform's time-out. */
  readonly settleMs: number;
  /** For how long a delivery is one's own between two messages. */
  readonly leaseMs: number;
  /** A digest that is later than this is not posted any more. */
  readonly catchUpMs: number;
  readonly report: ReportError;
}

/** Works on a delivery that was claimed. Never rejects: an unexpected error is reported, and the delivery due again later. */
export type Deliver = (delivery: Delivery) => Promise<void>;

/** With the back-off about twelve hours: longer than most outages. */
const MOST_ATTEMPTS = 20;
/** A delivery that is taken up more often than this kills whoever takes it up. */
const MOST_CLAIMS = 3 * MOST_ATTEMPTS;
/** The clocks of platforms and processes differ. */
const CLOCK_DIFFERENCE = 1 * minutes;

/**
 * Makes what sends deliveries. Every step is written down before and after it is taken, so that a process may die between
 * any two: a message that was marked `sending` is looked for on its platform before it is ever sent again, and where the
 * platform cannot tell it is given up rather than posted twice. As soon as another process has taken a delivery up,
 * nothing more is done about it.
 */
export function createDeliverer(deps: DelivererParts): Deliver {
  const { store, platformOf, candidates, clock, random, settleMs, leaseMs, catchUpMs, report } = deps;
  const from = (ms: number) => new Date(clock().getTime() + ms);

  /** Writes a delivery down; gives it to go on with, or `undefined` where another process has it. */
  const keep = async (delivery: Delivery) => ((await store.deliveries.save(delivery)) ? delivery : undefined);

  const tellMaker = createTeller({ clock, random, settleMs, leaseMs, keep });

  /** The same, for one that is not to be touched before it is due. */
  const rest = async (delivery: Delivery) => void (await keep(delivery));

  const finish = (delivery: Delivery, state: Delivery["state"], reason: string) =>
    keep({ ...delivery, state, reason, dueAt: clock() });

  /** Ends a delivery early. A digest that was posted stays posted, whatever became of its discussion. */
  const giveUp = (delivery: Delivery, state: "skipped" | "failed", reason: string) =>
    postedMessage(delivery) === undefined
      ? finish(delivery, state, reason)
      : finish(delivery, "sent", `posted, but its discussion was not opened: ${reason}`);

  async function putOff(delivery: Delivery, afterMs: number, reason: string): Promise<Delivery | undefined> {
    const attempts = delivery.attempts + 1;
    const dueAt = from(Math.max(afterMs, backOff(attempts, random)));
    if (attempts >= MOST_ATTEMPTS || dueAt.getTime() - delivery.slot.getTime() > catchUpMs)
      return giveUp(delivery, "failed", `gave up after ${attempts} attempt${attempts === 1 ? "" : "s"}: ${reason}`);
    return rest({ ...delivery, attempts, dueAt, reason });
  }

  /** Does the next thing about a delivery. Gives it as it then stands, or `undefined` where it is not to be touched any more for now. */
  async function step(delivery: Delivery): Promise<Delivery | undefined> {
    const { subscription, slot, attempts, claim, choices } = delivery;
    const platform = platformOf(subscription.scope);
    if (delivery.state === "telling")
      return claim > MOST_CLAIMS ? finish(delivery, "failed", delivery.reason) : tellMaker(delivery, platform);
    if (claim > MOST_CLAIMS) return giveUp(delivery, "failed", "taken up too often without an end");
    if (platform === undefined) return putOff(delivery, 0, "not connected to the platform");
    const doubtful = doubtfulPart(delivery);
    if (doubtful !== undefined) return reconcile(delivery, doubtful, platform);
    const part = nextPart(delivery);
    if (part === undefined) return finish(delivery, "sent", "");
    if (subscription.paused !== undefined) return giveUp(delivery, "skipped", "paused");
    if (clock().getTime() - slot.getTime() > catchUpMs)
      return giveUp(delivery, attempts === 0 ? "skipped" : "failed", `older than ${describeTime(catchUpMs)}`);
    if (attempts >= MOST_ATTEMPTS) return giveUp(delivery, "failed", `gave up after ${attempts} attempts`);
    if (choices === undefined) return choose(delivery);
    if (choices.length === 0 && subscription.empty === "silent") return finish(delivery, "skipped", "nothing matches");
    return send(delivery, part, platform);
  }

  async function choose(delivery: Delivery): Promise<Delivery | undefined> {
    const { subscription, slot } = delivery;
    const day = slotDay(slot, subscription.zone);
    const pick = await createPick(subscription, day, slot, store, candidates);
    return store.deliveries.choose(delivery, day, clock(), pick);
  }

  async function send(delivery: Delivery, part: Part, platform: Platform): Promise<Delivery | undefined> {
    const { subscription, choices = [] } = delivery;
    const { scope, channel } = subscription;
    const handles = choices.map(({ handle }) => handle);
    const reception = await readReception(subscription, handles, { store, platform, clock });
    const reply = messageOf(delivery, part, candidates, reception);
    if (reply === undefined) return giveUp(delivery, "failed", "the papers that were chosen are gone");
    const markedAt = clock();
    const sending: Part = { ...part, state: "sending", markedAt };
    const marked = await keep(withPart({ ...delivery, state: "sending", reason: "", dueAt: from(settleMs) }, sending));
    // Whoever was held up here for long may have been taken for dead, and somebody else be at it.
    if (marked === undefined || clock().getTime() - markedAt.getTime() > settleMs / 2) return undefined;
    const person = personOf(channel);
    const outcome = await (person === undefined
      ? platform.post(targetOf(delivery, part), reply, part.key)
      : platform.directMessage(scope, person, reply, part.key));
    switch (outcome.kind) {
      case "done":
        return advance(withPart(marked, { ...sending, state: "sent", message: outcome.value }));
      case "later":
        return putOff({ ...delivery, state: "planned" }, outcome.afterMs, outcome.reason);
      case "lost":
        return stop(delivery, outcome.reason);
      case "unsupported":
        return giveUp(delivery, "failed", "the platform has no such messages");
      case "uncertain":
        return rest({ ...marked, reason: `waiting to see whether it was posted: ${outcome.reason}` });
    }
  }

  /** Finds out whether a message was posted before somebody died or an answer was lost. */
  async function reconcile(delivery: Delivery, part: Part, platform: Platform): Promise<Delivery | undefined> {
    const since = new Date((part.markedAt ?? delivery.slot).getTime() - CLOCK_DIFFERENCE);
    const { scope, channel } = delivery.subscription;
    const person = personOf(channel);
    const found = await (person === undefined
      ? platform.find(targetOf(delivery, part), part.key, since)
      : platform.findDirect(scope, person, part.key, since));
    switch (found.kind) {
      case "found":
        return advance(withPart(delivery, { ...part, state: "sent", message: found.message }));
      case "none": {
        const planned = withPart(delivery, { ...part, state: "planned", markedAt: undefined });
        return keep({ ...planned, state: "planned", attempts: delivery.attempts + 1, dueAt: from(leaseMs) });
      }
      case "later":
        return leaveInDoubt(await putOff(delivery, found.afterMs, `unknown whether posted: ${found.reason}`));
      case "unknown":
        return leaveInDoubt(await giveUp(delivery, "failed", `unknown whether posted: ${found.reason}`));
    }
  }

  const advance = (delivery: Delivery) =>
    nextPart(delivery) === undefined
      ? finish(delivery, "sent", "")
      : keep({ ...delivery, reason: "", dueAt: from(leaseMs) });

  /** The maker of a digest that was given up is told; one that was only put off is nobody's concern yet. */
  const leaveInDoubt = async (latest: Delivery | undefined) =>
    latest?.state === "failed" ? keep(withNotice(latest, "notice-unknown", from(leaseMs))) : latest;

  /** The channel is gone: the subscription is paused, and its maker told by whoever paused it. */
  async function stop(delivery: Delivery, reason: string): Promise<Delivery | undefined> {
    const { scope, id } = delivery.subscription;
    const failed = await giveUp(delivery, "failed", reason);
    const isOurs = failed?.state === "failed" && (await store.subscriptions.pause(scope, id, clock(), reason));
    return isOurs ? keep(withNotice(failed, "notice-paused", from(leaseMs))) : failed;
  }

  return async (delivery) => {
    try {
      let next: Delivery | undefined = delivery;
      while (next !== undefined && isUnfinished(next)) next = await step(next);
    } catch (cause) {
      // What was written down last holds: it is taken up again after the lease, and what is in doubt once it has settled.
      const reference = newReference(random);
      report(reference, cause);
    }
  };
}
