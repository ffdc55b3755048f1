import { z } from "zod";
import { defineCommand } from "../bot/command.ts";
import { paperCard } from "../format/paper-card.ts";
import { receivedBefore } from "./already-here.ts";
import { countsOf } from "./counts-of.ts";
import { fetchUnknown, paperName, resolvePaper, suggestPapers } from "./name-paper.ts";

export const show = defineCommand({
  name: "show",
  summary: "Show one paper with its abstract and links",
  options: z.object({ paper: paperName }),
  positional: "paper",
  examples: ["show razorattention", "show SliceGPT: Compress Large Language Models"],
  visibility: "private",
  suggest: { paper: suggestPapers },
  notes: ["A link to arXiv or its id also shows a paper that is not here yet, where the operator allows that."],
  run: async ({ paper: name }, context) => {
    const paper = (await fetchUnknown(name, context)) ?? (await resolvePaper(name, "show", context));
    return paperCard(paper, await receivedBefore(paper, context), await countsOf(paper, context));
  },
});
