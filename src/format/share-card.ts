import type { Paper } from "../paper.ts";
import { type Block, bold, plain, publicReply, type Reply, type Text } from "./card.ts";
import { actionButtons, byline, gist } from "./paper-card.ts";
import { discussButton, voteButton } from "./team-buttons.ts";

/** A paper that a person shows to a channel, with what they say about it; `before`: where this channel was shown it already. */
export function shareCard(paper: Paper, sharer: string, note: string, votes: number, before?: Text): Reply {
  const says = note === "" ? `${sharer} shared a paper` : `${sharer} shared a paper: ${note}`;
  const blocks: readonly Block[] = [
    { kind: "text", text: [bold(sharer), plain(says.slice(sharer.length))] },
    { kind: "text", text: gist(paper, "", 2) },
    { kind: "note", text: byline(paper) },
    ...(before === undefined ? [] : [{ kind: "note", text: [plain("Already here: "), ...before] } as const]),
    {
      kind: "buttons",
      buttons: [voteButton(paper.handle, votes), discussButton(paper.handle), ...actionButtons(paper)],
    },
  ];
  return publicReply(`${says} – ${paper.title}`.replace(/\s+/g, " "), blocks, { ...paper, sharer, note, votes });
}
