import { z } from "zod";
import { defineCommand } from "../bot/command.ts";
import { paperCard } from "../format/paper-card.ts";
import { paperName, resolvePaper, suggestPapers } from "./name-paper.ts";

export const show = defineCommand({
  name: "show",
  summary: "Show one paper with its abstract and links",
  options: z.object({ paper: paperName }),
  positional: "paper",
  examples: ["show razorattention", "show SliceGPT: Compress Large Language Models"],
  visibility: "private",
  suggest: { paper: suggestPapers },
  run: async ({ paper }, context) => paperCard(await resolvePaper(paper, "show", context)),
});
