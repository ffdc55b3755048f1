import { formatLine } from "../bot/line.ts";
import type { Paper } from "../paper.ts";
import { type CitationStyle, citationStyles } from "../ports.ts";
import { code, plain, privateReply, type Reply } from "./card.ts";

/** A citation to be copied, what it lacks, and the other styles. */
export function citationCard(paper: Paper, style: CitationStyle, citation: string): Reply {
  const unknown = [
    ...(paper.authors.length === 0 ? ["the authors"] : []),
    ...(paper.published === undefined ? ["the date"] : []),
  ];
  const others = citationStyles.filter((other) => other !== style);
  return privateReply(
    `Citation of “${paper.title}”, ${style}`,
    [
      { kind: "text", text: [code(citation)] },
      ...(unknown.length === 0
        ? []
        : [{ kind: "note", text: [plain(`The source does not tell ${unknown.join(" and ")}.`)] } as const]),
      {
        kind: "buttons",
        buttons: others.map((other) => ({
          kind: "command",
          label: other,
          line: formatLine("cite", paper.handle, { style: other }),
          turns: true,
        })),
      },
    ],
    { handle: paper.handle, style, citation, unknown },
  );
}
