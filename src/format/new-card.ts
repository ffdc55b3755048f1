import { formatLine } from "../bot/line.ts";
import { describeTime } from "../digest/duration.ts";
import type { StoredPaper } from "../store.ts";
import type { SourceState } from "../sync/source-state.ts";
import { quote } from "../text/quote.ts";
import { type Block, type Button, bold, plain, privateReply, type Reply, type Text } from "./card.ts";
import { lateNotes, restNotes } from "./late-notes.ts";
import { byline, gist } from "./paper-card.ts";
import { hereText } from "./sighting.ts";

export interface News {
  readonly topic: string;
  /** The asked page, the latest first. */
  readonly papers: readonly StoredPaper[];
  readonly total: number;
  /** From 1. */
  readonly page: number;
  /** Papers on a page. */
  readonly limit: number;
  readonly sources: readonly SourceState[];
  readonly here: ReadonlyMap<string, Text>;
  readonly now: Date;
}

/** What came in lately, when each paper came, and which sources could not be read. */
export function newCard({ topic, papers, total, page, limit, sources, here, now }: News): Reply {
  const about = topic === "" ? "" : ` for ${quote(topic)}`;
  const heading =
    total === 0
      ? `Nothing here${about}`
      : papers.length === 0
        ? `There is no page ${page}${about}`
        : page === 1
          ? `The latest${about}`
          : `The latest${about}, page ${page}`;
  const ago = (time: Date) => `${describeTime(now.getTime() - time.getTime())} ago`;
  const turn = (label: string, to: number): Button => ({
    kind: "command",
    label,
    line: formatLine("new", topic, { page: to, limit }),
    turns: true,
  });
  const turns = [
    ...(page > 1 && papers.length > 0 ? [turn("Previous", page - 1)] : []),
    ...(page * limit < total ? [turn("More", page + 1)] : []),
  ];
  return privateReply(
    heading,
    [
      { kind: "text", text: [bold(heading)] },
      ...lateNotes(sources, now),
      ...(total > 0 ? restNotes(sources, now) : []),
      ...papers.flatMap(({ paper, firstSeen }): readonly Block[] => [
        {
          kind: "text",
          text: gist(paper, topic, 1),
          button: { kind: "command", label: "Show", line: formatLine("show", paper.handle) },
        },
        {
          kind: "note",
          text: [...byline(paper), plain(` · came ${ago(firstSeen)}`), ...hereText(here.get(paper.handle))],
        },
      ]),
      ...(turns.length > 0 ? [{ kind: "buttons", buttons: turns } as const] : []),
    ],
    papers.map(({ paper, firstSeen }) => ({ ...paper, firstSeen: firstSeen.toISOString() })),
  );
}
