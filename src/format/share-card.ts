import type { Paper } from "../paper.ts";
import { type Block, bold, plain, publicReply, type Reply } from "./card.ts";
import { actionButtons, byline, gist } from "./paper-card.ts";

/** A paper that a person shows to a channel, with what they say about it. */
export function shareCard(paper: Paper, sharer: string, note: string): Reply {
  const says = note === "" ? `${sharer} shared a paper` : `${sharer} shared a paper: ${note}`;
  const blocks: readonly Block[] = [
    { kind: "text", text: [bold(sharer), plain(says.slice(sharer.length))] },
    { kind: "text", text: gist(paper, "", 2) },
    { kind: "note", text: byline(paper) },
    { kind: "buttons", buttons: actionButtons(paper) },
  ];
  return publicReply(`${says} – ${paper.title}`, blocks, { ...paper, sharer, note });
}
