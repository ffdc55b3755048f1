import { formatLine } from "../bot/line.ts";
import { describeDay, slotDay } from "../digest/day.ts";
import { describeSchedule } from "../digest/schedule.ts";
import type { Subscription } from "../digest/subscription.ts";
import { line, plain, privateReply, type Reply } from "./card.ts";

/** Tells who made a subscription that its channel cannot be reached any more. */
export function pausedNotice(subscription: Subscription, reason: string): Reply {
  const summary = `Your digest ${named(subscription)} is paused: ${reason}`;
  return privateReply(
    summary,
    [
      { kind: "text", text: [plain(summary)] },
      {
        kind: "note",
        text:
          subscription.kind === "follows"
            ? [plain("Once that is mended, follow something again.")]
            : [
                plain("Once that is mended: "),
                line(formatLine("digest resume", subscription.id)),
                plain(". To be rid of it: "),
                line(formatLine("digest remove", subscription.id)),
              ],
      },
    ],
    { id: subscription.id, reason },
  );
}

/** Tells who made a subscription that nobody knows whether a digest was posted; it goes on with the next. */
export function unknownNotice(subscription: Subscription, slot: Date, reason: string): Reply {
  const day = slotDay(slot, subscription.zone);
  const summary = `Your digest ${named(subscription)} may be missing on ${describeDay(day, day)}: ${reason}`;
  const calm = "It is not sent again, so that nobody gets it twice. The next one comes as planned.";
  return privateReply(
    summary,
    [
      { kind: "text", text: [plain(summary)] },
      { kind: "note", text: [plain(calm)] },
    ],
    { id: subscription.id, reason },
  );
}

const named = (subscription: Subscription): string =>
  subscription.kind === "follows"
    ? "of what you follow"
    : `${subscription.id} (${subscription.topic === "" ? "any paper" : `“${subscription.topic}”`}, ${describeSchedule(subscription)})`;
