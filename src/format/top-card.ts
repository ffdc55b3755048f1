import { formatLine } from "../bot/line.ts";
import type { Paper } from "../paper.ts";
import { advise, type Block, bold, plain, privateReply, type Reply, type Text, wordsOf } from "./card.ts";
import { byline } from "./paper-card.ts";
import { titleSpan } from "./paper-links.ts";
import { hereText } from "./sighting.ts";

const times = { week: "this week", month: "this month", all: "of all time" };

/** The papers with the most votes, in this order. */
export function topCard(
  ranked: readonly { readonly paper: Paper; readonly votes: number }[],
  time: keyof typeof times,
  here: ReadonlyMap<string, Text>,
): Reply {
  const heading: Text =
    ranked.length === 0
      ? [bold(`No votes ${times[time]} yet. `), ...advise("To begin, vote for a paper", "show razorattention")]
      : [bold(`Most voted ${times[time]}`)];
  return privateReply(
    wordsOf(heading),
    [
      { kind: "text", text: heading },
      ...ranked.flatMap(({ paper, votes }): readonly Block[] => [
        {
          kind: "text",
          text: [titleSpan(paper)],
          button: { kind: "command", label: "Show", line: formatLine("show", paper.handle) },
        },
        {
          kind: "note",
          text: [
            ...byline(paper),
            plain(votes === 1 ? " · 1 vote" : ` · ${votes} votes`),
            ...hereText(here.get(paper.handle)),
          ],
        },
      ]),
    ],
    ranked.map(({ paper, votes }) => ({ ...paper, votes })),
  );
}
