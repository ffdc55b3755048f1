import { formatLine } from "../bot/line.ts";
import type { Recommendation } from "../team/recommend.ts";
import { clipText } from "../text/clip.ts";
import { type Block, bold, plain, privateReply, type Reply, type Text } from "./card.ts";
import { byline } from "./paper-card.ts";
import { titleSpan } from "./paper-links.ts";
import { hereText } from "./sighting.ts";
import { saveButton } from "./team-buttons.ts";

/** Papers for one person, each with its reason and a way to want less of it. */
export function recommendCard(found: readonly Recommendation[], limit: number, here: ReadonlyMap<string, Text>): Reply {
  const heading = found.length === 0 ? "There is nothing more like what you saved and voted for." : "For you";
  const options = limit === 5 ? {} : { limit };
  return privateReply(
    heading,
    [
      { kind: "text", text: [bold(heading)] },
      ...found.flatMap(({ paper, because, words }): readonly Block[] => [
        {
          kind: "text",
          text: [titleSpan(paper)],
          button: { kind: "command", label: "Show", line: formatLine("show", paper.handle) },
        },
        {
          kind: "note",
          text: [
            ...byline(paper),
            plain(` · like “${clipText(because.title, 60)}”: ${words.join(", ")}`),
            ...hereText(here.get(paper.handle)),
          ],
        },
        {
          kind: "buttons",
          buttons: [
            saveButton(paper.handle),
            {
              kind: "command",
              label: "Less like this",
              line: formatLine("recommend", "", { ...options, less: paper.handle }),
              turns: true,
            },
          ],
        },
      ]),
    ],
    found.map(({ paper, because, words }) => ({ ...paper, because: because.handle, words })),
  );
}
