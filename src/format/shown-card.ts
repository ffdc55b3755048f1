import { formatLine } from "../bot/line.ts";
import type { Paper } from "../paper.ts";
import type { Sighting } from "../team-store.ts";
import { quote } from "../text/quote.ts";
import { advise, type Block, bold, plain, privateReply, type Reply, type Text, wordsOf } from "./card.ts";
import { pageButtons } from "./page-buttons.ts";
import { titleSpan } from "./paper-links.ts";

export const PER_PAGE = 10;

/** A sighting with its paper, where that is still there, and the words for who showed it, where and when. */
interface Shown extends Sighting {
  readonly paper: Paper | undefined;
  readonly where: Text;
}

/** What channels were shown, the latest first: a page of `total`. */
export function shownCard(query: string, shown: readonly Shown[], total: number, page: number): Reply {
  const about = query === "" ? "" : ` for ${quote(query)}`;
  const count = total === 1 ? "1 paper was shown here" : `${total} papers were shown here`;
  const toBegin = query === "" ? advise(" To begin", "share razorattention") : [];
  const heading: Text =
    total === 0 ? [bold(`Nothing was shown here yet${about}.`), ...toBegin] : [bold(`${count}${about}`)];
  return privateReply(
    wordsOf(heading),
    [
      { kind: "text", text: heading },
      ...shown.flatMap(({ paper, handle, note, where }): readonly Block[] => [
        {
          kind: "text",
          text: [paper ? titleSpan(paper) : bold(handle), ...(note === "" ? [] : [plain(`\n${note}`)])],
          ...(paper && { button: { kind: "command", label: "Show", line: formatLine("show", handle) } }),
        },
        { kind: "note", text: where },
      ]),
      ...pageButtons("history", query, {}, page, Math.ceil(total / PER_PAGE)),
    ],
    shown.map(({ handle, channel, at, by, note }) => ({ handle, channel, at, by, note })),
  );
}
