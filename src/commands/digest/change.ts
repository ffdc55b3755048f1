import { deliveryAt } from "../../digest/plan.ts";
import { nextSlot } from "../../digest/schedule.ts";
import { UserError } from "../../errors.ts";
import { advise, bold, plain, publicReply } from "../../format/card.ts";
import { changedCard, describeTopic } from "../../format/subscription-card.ts";
import { requirePosting } from "../barred.ts";
import { changedMeanwhile, defineDigestCommand } from "./manage-digest.ts";

export const pause = defineDigestCommand({
  name: "digest pause",
  summary: "Stop a digest until it is resumed",
  run: async (subscription, { caller, clock, store }) => {
    if (subscription.paused) throw new UserError("That digest is paused already.", advise("See", "digest list"));
    const paused = { at: clock(), reason: `${caller.person.name} paused it` };
    if (!(await store.subscriptions.update({ ...subscription, paused }, subscription))) throw changedMeanwhile();
    return changedCard(`${caller.person.name} paused a digest.`, { ...subscription, paused }, clock());
  },
});

export const resume = defineDigestCommand({
  name: "digest resume",
  summary: "Let a paused digest go on",
  run: async (subscription, { caller, clock, store }) => {
    if (!subscription.paused) throw new UserError("That digest is not paused.", advise("See", "digest list"));
    if (subscription.channel === caller.channel) requirePosting(caller, subscription.thread);
    const resumed = { ...subscription, paused: undefined, nextAt: nextSlot(subscription, clock()) };
    if (!(await store.subscriptions.update(resumed, subscription))) throw changedMeanwhile();
    return changedCard(`${caller.person.name} resumed a digest.`, resumed, clock());
  },
});

export const remove = defineDigestCommand({
  name: "digest remove",
  summary: "End a digest for good",
  run: async (subscription, { caller, store }) => {
    if (!(await store.subscriptions.remove(subscription.scope, subscription.id))) throw changedMeanwhile();
    const what = `${caller.person.name} removed the digest with ${describeTopic(subscription)}.`;
    return publicReply(what, [{ kind: "text", text: [bold(what)] }], subscription);
  },
});

export const now = defineDigestCommand({
  name: "digest now",
  summary: "Send a digest at once, besides its schedule",
  run: async (subscription, { caller, clock, store, deliverDue }) => {
    if (subscription.paused) throw new UserError("That digest is paused.", advise("See", "digest resume"));
    const added = await store.deliveries.add(subscription, deliveryAt(subscription, clock()));
    if (!added) throw new UserError("That digest is being sent just now.", advise("See", "digest history"));
    await deliverDue();
    const [latest] = await store.deliveries.history(subscription.scope, subscription.id, 1);
    const became = latest?.state === "failed" ? "It failed" : `It was ${latest?.state}`;
    const trouble = latest && latest.state !== "sent" && latest.reason !== "" ? ` ${became}: ${latest.reason}.` : "";
    const what = `${caller.person.name} asked for a digest with ${describeTopic(subscription)} at once.${trouble}`;
    return publicReply(what, [{ kind: "text", text: [plain(what)] }], subscription);
  },
});
