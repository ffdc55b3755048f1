import { z } from "zod";
import { defineStoreCommand } from "../../bot/command.ts";
import { formatLine } from "../../bot/line.ts";
import { describeSchedule, nextSlot, parseDays, parseTime, parseZone } from "../../digest/schedule.ts";
import { UserError } from "../../errors.ts";
import { advise } from "../../format/card.ts";
import { changedCard } from "../../format/subscription-card.ts";
import { requirePosting } from "../barred.ts";
import { suggestTopics } from "../suggest-topics.ts";
import { announce, changedMeanwhile, requireManager } from "./manage-digest.ts";
import { digestName, resolveDigest, suggestDigests } from "./name-digest.ts";
import { suggestZones, topicWish, wishes } from "./wishes.ts";

export const edit = defineStoreCommand({
  name: "digest edit",
  summary: "Change a digest's topic, time or size",
  options: z.object({
    digest: digestName,
    topic: topicWish.optional(),
    at: wishes.at.optional(),
    days: wishes.days.optional(),
    zone: wishes.zone.optional(),
    count: wishes.count.optional(),
    empty: wishes.empty.optional(),
    thread: z.enum(["yes", "no"]).optional().describe("Whether to open a thread with the abstract under each digest"),
  }),
  positional: "digest",
  notes: ['What is not named stays as it is. --topic "" makes it any paper.'],
  examples: ["digest edit 1 --at 08:30", 'digest edit 1 --topic "retrieval -survey" --count 3'],
  visibility: "public",
  changes: true,
  fill: async ({ digest = "" }, context) => {
    const { topic, at, days, zone, count, empty, thread } = await resolveDigest(String(digest), "digest edit", context);
    return { topic, at, days: days.join(), zone, count, empty, thread: thread ? "yes" : "no" };
  },
  suggest: { digest: suggestDigests, topic: suggestTopics, zone: suggestZones },
  run: async ({ digest, ...changes }, context) => {
    if (Object.keys(changes).length === 0)
      throw new UserError(
        "Say what to change: topic, at, days, zone, count, empty or thread.",
        advise("For example", formatLine("digest edit", digest === "" ? "1" : digest, { at: "08:30" })),
      );
    const { caller, clock, store } = context;
    const older = await resolveDigest(digest, "digest edit", context);
    await requireManager(context, older.channel);
    if (older.channel === caller.channel) requirePosting(caller, changes.thread === "yes");
    const now = clock();
    const schedule = {
      at: changes.at === undefined ? older.at : parseTime(changes.at),
      days: changes.days === undefined ? older.days : parseDays(changes.days),
      zone: changes.zone === undefined ? older.zone : parseZone(changes.zone),
    };
    const isSameTime = describeSchedule(schedule) === describeSchedule(older);
    const subscription = {
      ...older,
      ...schedule,
      topic: changes.topic ?? older.topic,
      count: changes.count ?? older.count,
      empty: changes.empty ?? older.empty,
      thread: changes.thread === undefined ? older.thread : changes.thread === "yes",
      // A digest that is due already comes first.
      nextAt: isSameTime || older.nextAt <= now ? older.nextAt : nextSlot(schedule, now),
    };
    if (!(await store.subscriptions.update(subscription, older))) throw changedMeanwhile();
    const card = changedCard(`${caller.person.name} changed a digest.`, subscription, now);
    return announce(subscription.channel, card, context);
  },
});
