import { formatLine } from "../bot/line.ts";
import type { Paper } from "../paper.ts";
import { code, plain, privateReply, type Reply, type Text } from "./card.ts";
import { linkButtons } from "./paper-links.ts";

/** One paper, whole. */
export function paperCard(paper: Paper): Reply {
  return privateReply(
    paper.title,
    [
      { kind: "heading", text: paper.title },
      { kind: "note", text: byline(paper) },
      { kind: "text", text: [plain(paper.abstract === "" ? "The source gives no abstract." : paper.abstract)] },
      {
        kind: "buttons",
        buttons: [
          { kind: "command", label: "Similar", line: formatLine("similar", paper.handle) },
          ...linkButtons(paper),
        ],
      },
    ],
    paper,
  );
}

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
