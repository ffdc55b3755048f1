import { z } from "zod";
import { defineCommand } from "../bot/command.ts";
import { MisuseError } from "../errors.ts";
import { citationCard } from "../format/citation-card.ts";
import { type CitationStyle, citationStyles } from "../ports.ts";
import { paperAndNote, resolvePaper, suggestPapers } from "./name-paper.ts";

export const cite = defineCommand({
  name: "cite",
  summary: "Write the citation of a paper",
  options: z.object({
    paper: paperAndNote,
    style: z.enum(citationStyles).optional().describe("How it is written; BibTeX if not given"),
  }),
  positional: "paper",
  notes: [
    "The style may also follow the paper's handle: cite razorattention apa",
    "What the source does not tell, such as the authors, is left out and said so.",
  ],
  examples: ["cite razorattention", "cite razorattention apa", "cite razorattention --style vancouver"],
  visibility: "private",
  suggest: { paper: suggestPapers },
  run: async (options, context) => {
    const [name, style] = splitStyle(
      options.paper,
      options.style,
      (handle) => context.library.get(handle) !== undefined,
    );
    const paper = await resolvePaper(name, "cite", context);
    const citer = await context.citer();
    return citationCard(paper, style, (await citer.cite([paper], style)).trimEnd());
  },
});

/** Takes the word after a handle for the style. A style that is not known is an error, never another style. */
function splitStyle(
  text: string,
  given: CitationStyle | undefined,
  isHandle: (word: string) => boolean,
): readonly [string, CitationStyle] {
  const words = text.split(/\s+/);
  const last = words.at(-1)?.toLowerCase() ?? "";
  const style = citationStyles.find((known) => known === last);
  const isFollowed = words.length > 1 && given === undefined;
  if (isFollowed && style !== undefined) return [words.slice(0, -1).join(" "), style];
  if (isFollowed && words.length === 2 && isHandle(words[0]?.toLowerCase() ?? ""))
    throw new MisuseError(`There is no style “${last}” here.`, `There are ${citationStyles.join(", ")}.`);
  return [text, given ?? "bibtex"];
}
