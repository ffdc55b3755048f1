import { z } from "zod";
import { defineCommand } from "../bot/command.ts";
import { describeDay, slotDay } from "../digest/day.ts";
import { paperOfToday } from "../digest/today.ts";
import { UserError } from "../errors.ts";
import { lateNotes } from "../format/late-notes.ts";
import { todayCard } from "../format/paper-card.ts";
import { alreadyHere } from "./already-here.ts";

export const today = defineCommand({
  name: "today",
  summary: "Show the paper of the day",
  options: z.object({}),
  examples: ["today"],
  visibility: "private",
  run: async (_, context) => {
    const { caller, clock, library, platformOf, remembered } = context;
    const zone = await platformOf(caller.scope)?.personZone(caller.scope, caller.person.id);
    const day = slotDay(clock(), zone ?? "UTC");
    const found = paperOfToday(library.all(), day);
    if (!found) throw new UserError("There are no papers yet.", "The variable PAPERS names the file they come from.");
    const here = (await alreadyHere([found.paper], context)).get(found.paper.handle);
    const sources = (await (await remembered())?.sources()) ?? [];
    return todayCard(found.paper, `${describeDay(day, day)}: ${found.reason}`, lateNotes(sources, clock()), here);
  },
});
