import { z } from "zod";
import { defineStoreCommand } from "../../bot/command.ts";
import { createCandidates } from "../../digest/candidates.ts";
import { nextSlot, parseDays, parseTime, parseZone } from "../../digest/schedule.ts";
import { directTo, isForYou } from "../../digest/subscription.ts";
import { changedCard, describeNext, describeTopic } from "../../format/subscription-card.ts";
import { requirePosting } from "../barred.ts";
import { suggestTopics } from "../suggest-topics.ts";
import { announce, requireManager } from "./manage-digest.ts";
import { suggestZones, topicWish, wishes } from "./wishes.ts";

export const subscribe = defineStoreCommand({
  name: "digest subscribe",
  summary: "Bring the paper of the day to this channel",
  options: z.object({
    topic: topicWish.default(""),
    at: wishes.at.default("09:00"),
    days: wishes.days.default("weekdays"),
    zone: wishes.zone.optional(),
    count: wishes.count.default(1),
    empty: wishes.empty.default("silent"),
    to: z
      .enum(["here", "me"])
      .default("here")
      .describe("Bring it to this channel, or to you alone as a direct message"),
    thread: z
      .boolean()
      .default(false)
      .describe("Open a thread with the abstract under each digest, where that is not done anyway"),
  }),
  positional: "topic",
  notes: [
    "The topic is a search like any other: retrieval -survey has:code. Without one, any paper may come; to you alone, what is like the papers that you saved and voted for.",
    "Without --zone the time is that of your own time zone, where it is known, and UTC elsewhere.",
  ],
  examples: [
    "digest subscribe retrieval",
    "digest subscribe --at 16:30 --days mon,thu --zone Europe/Berlin retrieval -survey",
    "digest subscribe --count 3 --empty say has:code",
    "digest subscribe --to me kv cache",
    "digest subscribe --to me",
  ],
  visibility: "public",
  changes: true,
  forChannel: true,
  suggest: { topic: suggestTopics, zone: suggestZones },
  run: async ({ topic, at, days, zone, count, empty, to, thread }, context) => {
    const { caller, clock, engine, platform, store, storedPapers } = context;
    const { scope, person } = caller;
    const channel = to === "me" ? directTo(person.id) : caller.channel;
    if (to === "here") requirePosting(caller, thread);
    await requireManager(context, channel);
    const schedule = {
      at: parseTime(at),
      days: parseDays(days),
      zone: parseZone(zone ?? (await platform.personZone(scope, person.id)) ?? "UTC"),
    };
    const now = clock();
    const subscription = await store.subscriptions.add({
      ...schedule,
      kind: "digest",
      scope,
      channel,
      topic,
      count,
      empty,
      thread: (thread || platform.discusses === "always") && to === "here",
      madeBy: person,
      madeAt: now,
      paused: undefined,
      nextAt: nextSlot(schedule, now),
    });
    const { length: matches } = await createCandidates(engine, storedPapers).matching(topic);
    const found = isForYou(subscription)
      ? "It goes by what you save and vote for"
      : matches === 0
        ? "No paper here matches it yet"
        : matches === 1
          ? "1 paper matches it"
          : `${matches} papers match it`;
    const whom = to === "me" || caller.alone ? "" : "this channel ";
    const what = `${person.name} subscribed ${whom}to ${describeTopic(subscription)}, first on ${describeNext(subscription, now)}. ${found}.`;
    return announce(channel, changedCard(what, subscription, now), context);
  },
});
