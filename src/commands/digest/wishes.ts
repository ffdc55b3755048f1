import { z } from "zod";
import type { Suggest } from "../../bot/command.ts";
import { zones } from "../../digest/schedule.ts";

/** What can be said about a digest, the same when it is made and when it is changed; nothing has a default here. */
export const wishes = {
  at: z.string().max(20).describe("Time of day, such as 09:00").meta({ input: "time" }),
  days: z.string().max(100).describe("Days, such as weekdays, daily or mon,thu").meta({ input: "days" }),
  zone: z.string().max(60).describe("Time zone, such as Europe/Berlin").meta({ input: "zone" }),
  count: z.int().min(1).max(10).describe("How many papers"),
  empty: z.enum(["silent", "say"]).describe("What to do when nothing matches"),
};

export const topicWish = z
  .string()
  .trim()
  .max(300)
  .describe("What the papers are about, in words of the search")
  .meta({ input: "words" });

/** Time zones whose name holds what was typed, as a city's name does. */
export const suggestZones: Suggest = async (typed) => {
  const wanted = typed.trim().replaceAll(" ", "_").toLowerCase();
  const fitting = zones().filter((zone) => zone.toLowerCase().includes(wanted));
  return fitting.slice(0, 25).map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
};
