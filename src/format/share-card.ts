import { tellingSentences } from "../digest/telling.ts";
import type { Paper } from "../paper.ts";
import { type Block, bold, plain, publicReply, type Reply } from "./card.ts";
import { actionButtons, byline } from "./paper-card.ts";
import { titleSpan } from "./paper-links.ts";

/** A paper that a person shows to a channel, with what they say about it. */
export function shareCard(paper: Paper, sharer: string, note: string): Reply {
  const says = note === "" ? `${sharer} shared a paper` : `${sharer} shared a paper: ${note}`;
  const sentences = tellingSentences(paper.abstract, paper.title, 2).join(" ");
  const blocks: readonly Block[] = [
    { kind: "text", text: [bold(sharer), plain(says.slice(sharer.length))] },
    { kind: "text", text: [titleSpan(paper), ...(sentences === "" ? [] : [plain(`\n${sentences}`)])] },
    { kind: "note", text: byline(paper) },
    { kind: "buttons", buttons: actionButtons(paper) },
  ];
  return publicReply(`${says} – ${paper.title}`, blocks, { ...paper, sharer, note });
}
