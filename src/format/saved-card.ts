import { formatLine } from "../bot/line.ts";
import type { Paper } from "../paper.ts";
import { type Mark, marks, type Saved } from "../team-store.ts";
import { advise, type Block, bold, plain, privateReply, type Reply, type Text, wordsOf } from "./card.ts";
import { pageButtons } from "./page-buttons.ts";
import { byline } from "./paper-card.ts";
import { titleSpan } from "./paper-links.ts";
import { hereText } from "./sighting.ts";

export const PER_PAGE = 5;

/** Something saved with its paper, where that is still there. */
export interface SavedPaper extends Saved {
  readonly paper: Paper | undefined;
}

interface Shown {
  readonly query: string;
  readonly mark: Mark | undefined;
  readonly page: number;
}

/** A page of a person's reading list, the latest first. */
export function savedCard(
  list: readonly SavedPaper[],
  total: number,
  { query, mark, page }: Shown,
  here: ReadonlyMap<string, Text>,
): Reply {
  const all = query === "" && mark === undefined;
  const heading: Text =
    total > 0
      ? [
          bold(
            `${total === 1 ? "1 paper" : `${total} papers`} on your reading list${all ? "" : total === 1 ? " that fits" : " that fit"}`,
          ),
        ]
      : all
        ? [bold("Your reading list is empty. "), ...advise("To begin", "save razorattention")]
        : [bold("Nothing on your reading list fits.")];
  const options = mark === undefined ? {} : { mark };
  return privateReply(
    wordsOf(heading),
    [
      { kind: "text", text: heading },
      ...list.flatMap((one) => savedBlocks(one, here.get(one.handle))),
      ...pageButtons("saved", query, options, page, Math.ceil(total / PER_PAGE)),
    ],
    list.map(({ paper, ...saved }) => ({ ...paper, ...saved })),
  );
}

function savedBlocks({ handle, note, mark, paper }: SavedPaper, here: Text | undefined): readonly Block[] {
  const small = paper ? byline(paper) : [plain("not in the library any more")];
  const next = marks[marks.indexOf(mark) + 1];
  return [
    {
      kind: "text",
      text: [paper ? titleSpan(paper) : bold(handle), ...(note === "" ? [] : [plain(`\n${note}`)])],
      button: paper
        ? { kind: "command", label: "Show", line: formatLine("show", handle) }
        : { kind: "command", label: "Take it off", line: formatLine("unsave", handle) },
    },
    { kind: "note", text: [...small, plain(` · ${mark}`), ...hereText(here)] },
    ...(paper && next
      ? [
          {
            kind: "buttons",
            buttons: [
              { kind: "command", label: `Mark ${next}`, line: formatLine("save", handle, { mark: next }) },
              { kind: "command", label: "Take it off", line: formatLine("unsave", handle) },
            ],
          } as const,
        ]
      : []),
  ];
}
