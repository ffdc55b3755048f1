import { formatLine } from "../bot/line.ts";
import { tellingSentences } from "../digest/telling.ts";
import type { Paper } from "../paper.ts";
import { type Block, type Button, code, plain, privateReply, type Reply, type Text } from "./card.ts";
import { linkButtons, titleSpan } from "./paper-links.ts";
import { saveButton, voteButton } from "./team-buttons.ts";

/** How the reader's team received a paper. */
export interface Received {
  readonly votes: number;
  /** Where it was first shown. */
  readonly here: Text | undefined;
}

/** One paper, whole; `counted`: what others count of it, in words. */
export function paperCard(paper: Paper, { here, votes }: Received, counted?: string): Reply {
  return privateReply(
    paper.title,
    [
      { kind: "heading", text: paper.title },
      { kind: "note", text: byline(paper) },
      ...(counted === undefined ? [] : [{ kind: "note", text: [plain(counted)] } as const]),
      ...hereBlocks(here),
      { kind: "text", text: [plain(paper.abstract === "" ? "The source gives no abstract." : paper.abstract)] },
      {
        kind: "buttons",
        buttons: [
          { kind: "command", label: "Similar", line: formatLine("similar", paper.handle) },
          shareButton(paper),
          saveButton(paper.handle),
          voteButton(paper.handle, votes),
          ...linkButtons(paper),
        ],
      },
    ],
    paper,
  );
}

const hereBlocks = (here: Text | undefined): readonly Block[] =>
  here === undefined ? [] : [{ kind: "note", text: [plain("Already here: "), ...here] }];

/** The paper of the day for the person asking, and why this one; `notes`: what may be wrong with it. */
export function todayCard(paper: Paper, reason: string, notes: readonly Block[], here?: Text): Reply {
  return privateReply(
    `${reason}: ${paper.title}`,
    [
      { kind: "heading", text: reason },
      { kind: "text", text: gist(paper, "", 2) },
      { kind: "note", text: byline(paper) },
      ...hereBlocks(here),
      ...notes,
      { kind: "buttons", buttons: [...actionButtons(paper), saveButton(paper.handle)] },
    ],
    { ...paper, reason },
  );
}

/** The title, and below it so many sentences of the abstract, those that tell most about a topic and the paper. */
export function gist(paper: Paper, topic: string, count: number): Text {
  const sentences = tellingSentences(paper.abstract, `${topic} ${paper.title}`, count);
  return sentences.length === 0 ? [titleSpan(paper)] : [titleSpan(paper), plain(`\n${sentences.join(" ")}`)];
}

/** What a reader may want to do with a paper that is told of in short. */
export const actionButtons = (paper: Paper): readonly Button[] => [
  { kind: "command", label: "Abstract", line: formatLine("show", paper.handle) },
  { kind: "command", label: "Similar", line: formatLine("similar", paper.handle) },
  shareButton(paper),
];

const shareButton = ({ handle }: Paper): Button => ({
  kind: "form",
  label: "Share",
  line: formatLine("share", handle),
});

/** The handle and what is known of authors, venue and day; nothing is made up for the rest. */
export function byline(paper: Paper): Text {
  const { authors, venue, published, listing } = paper;
  const known = [
    authors.length > 3 ? `${authors.slice(0, 3).join(", ")} and ${authors.length - 3} more` : authors.join(", "),
    venue ?? "",
    published ?? "",
    published === undefined && listing?.day !== undefined ? `listed ${listing.day}` : "",
  ].filter((part) => part !== "");
  return [code(paper.handle), ...known.map((part) => plain(` · ${part}`))];
}
