import { z } from "zod";
import { defineCommand } from "../bot/command.ts";
import { UserError } from "../errors.ts";
import { paperCard } from "../format/paper-card.ts";
import { receivedBefore } from "./already-here.ts";

export const random = defineCommand({
  name: "random",
  summary: "Show a paper picked by chance",
  options: z.object({}),
  examples: ["random"],
  visibility: "private",
  run: async (_, context) => {
    const { library, random: draw } = context;
    const papers = library.all();
    const paper = papers[Math.floor(draw() * papers.length)];
    if (!paper) throw new UserError("There are no papers yet.", "The variable PAPERS names the file they come from.");
    return paperCard(paper, await receivedBefore(paper, context));
  },
});
