import { formatLine } from "../bot/line.ts";
import type { Paper } from "../paper.ts";
import { type Block, bold, plain, privateReply, type Reply, type Text } from "./card.ts";
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
  const heading =
    ranked.length === 0 ? `No votes ${times[time]} yet. To begin: vote razorattention` : `Most voted ${times[time]}`;
  return privateReply(
    heading,
    [
      { kind: "text", text: [bold(heading)] },
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
