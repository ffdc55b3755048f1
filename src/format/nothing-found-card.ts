import { formatLine } from "../bot/line.ts";
import type { SearchResult } from "../search/engine.ts";
import { quote } from "../text/quote.ts";
import { type Block, bold, plain, privateReply, type Reply } from "./card.ts";

/** Says kindly that nothing was found, why that may be, and what would find something. */
export function nothingFoundCard(query: string, { leftOut, suggestions }: SearchResult): Reply {
  const heading = `Nothing found for ${quote(query)}.`;
  const hint =
    leftOut.noDate > 0
      ? `${leftOut.noDate === 1 ? "One paper" : `${leftOut.noDate} papers`} could not be judged: the date is unknown.`
      : leftOut.noAuthors > 0
        ? `${leftOut.noAuthors === 1 ? "One paper" : `${leftOut.noAuthors} papers`} could not be judged: the authors are unknown.`
        : "Try fewer or other words.";
  const isFiltered = leftOut.noDate + leftOut.noAuthors > 0;
  const offers: readonly Block[] =
    suggestions.length === 0
      ? [{ kind: "buttons", buttons: [{ kind: "command", label: "Show any paper", line: formatLine("random") }] }]
      : [
          { kind: "text", text: [plain(isFiltered ? "Without the filters:" : "Did you mean:")] },
          {
            kind: "buttons",
            buttons: suggestions.map((text) => ({ kind: "command", label: text, line: formatLine("search", text) })),
          },
        ];
  return privateReply(
    `${heading} ${hint}`,
    [{ kind: "text", text: [bold(heading), plain(` ${hint}`)] }, ...offers],
    [],
  );
}
