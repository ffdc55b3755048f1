import { describeDay, slotDay } from "../digest/day.ts";
import type { Delivery } from "../digest/delivery.ts";
import { personOf } from "../digest/subscription.ts";
import { type Block, bold, channel, plain, privateReply, type Reply } from "./card.ts";
import { describeTopic } from "./subscription-card.ts";

const states: Record<Delivery["state"], string> = {
  planned: "planned",
  sending: "being sent",
  sent: "sent",
  skipped: "skipped",
  telling: "failed",
  failed: "failed",
};

/** What became of digests, the latest first. */
export function historyCard(
  deliveries: readonly Delivery[],
  here: string,
  now: Date,
  titleOf: (handle: string) => string,
): Reply {
  const heading = deliveries.length === 0 ? "No digest was due yet." : "The latest digests";
  return privateReply(
    heading,
    [
      { kind: "text", text: [bold(heading)] },
      ...deliveries.map((delivery): Block => {
        const { subscription, slot, state, reason, choices } = delivery;
        const day = describeDay(slotDay(slot, subscription.zone), slotDay(now, subscription.zone));
        const where =
          subscription.channel === here || personOf(subscription.channel) !== undefined
            ? []
            : [plain(" in "), channel(subscription.channel)];
        const papers = (choices ?? []).map(({ handle }) => `\n${titleOf(handle)}`).join("");
        const why = reason === "" ? "" : `: ${reason}`;
        return {
          kind: "text",
          text: [
            bold(day),
            plain(`, ${describeTopic(subscription)}`),
            ...where,
            plain(` – ${states[state]}${why}${papers}`),
          ],
        };
      }),
    ],
    deliveries.map(({ subscription, slot, state, reason, choices }) => ({
      digest: subscription.id,
      channel: subscription.channel,
      slot,
      state,
      reason,
      papers: choices ?? [],
    })),
  );
}
