import { formatLine } from "../bot/line.ts";
import type { Paper } from "../paper.ts";
import { publicReply, type Reply, type Text } from "./card.ts";
import { byline, gist } from "./paper-card.ts";
import { hereText } from "./sighting.ts";
import { saveButton } from "./team-buttons.ts";

/** A paper under a message that links to it, in short; `here`: where that channel was first shown it. */
export const previewCard = (paper: Paper, here: Text | undefined): Reply =>
  publicReply(
    paper.title,
    [
      { kind: "text", text: gist(paper, "", 1) },
      { kind: "note", text: [...byline(paper), ...hereText(here)] },
      {
        kind: "buttons",
        buttons: [
          { kind: "command", label: "Abstract", line: formatLine("show", paper.handle) },
          { kind: "command", label: "Similar", line: formatLine("similar", paper.handle) },
          saveButton(paper.handle),
        ],
      },
    ],
    paper,
  );
