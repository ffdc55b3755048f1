import { formatLine } from "../bot/line.ts";
import type { Paper } from "../paper.ts";
import { describeReason, type Recommendation } from "../team/recommend.ts";
import { clipText } from "../text/clip.ts";
import { type Block, bold, plain, privateReply, type Reply, type Text } from "./card.ts";
import { byline } from "./paper-card.ts";
import { titleSpan } from "./paper-links.ts";
import { hereText } from "./sighting.ts";
import { lessButton, saveButton } from "./team-buttons.ts";

/** What was asked for, and whether there is nothing to go by. */
interface Asked {
  readonly limit: number;
  /** The paper of which less is wanted from now on. */
  readonly unwanted: Paper | undefined;
  readonly isBlank: boolean;
}

/** Papers for one person, each with its reason and a way to want less of it. */
export function recommendCard(
  found: readonly Recommendation[],
  { limit, unwanted, isBlank }: Asked,
  here: ReadonlyMap<string, Text>,
): Reply {
  const heading = isBlank
    ? "There is nothing to go by yet: save or vote for a paper or two that you like."
    : found.length === 0
      ? "There is nothing more like what you saved and voted for."
      : "For you";
  const options = limit === 5 ? {} : { limit };
  const noted = unwanted && `From now on you get less like “${clipText(unwanted.title, 100)}”.`;
  return privateReply(
    noted ?? heading,
    [
      ...(noted === undefined ? [] : [{ kind: "note", text: [plain(noted)] } as const]),
      { kind: "text", text: [bold(heading)] },
      ...found.flatMap((each): readonly Block[] => {
        const { paper } = each;
        return [
          {
            kind: "text",
            text: [titleSpan(paper)],
            button: { kind: "command", label: "Show", line: formatLine("show", paper.handle) },
          },
          {
            kind: "note",
            text: [...byline(paper), plain(` · ${describeReason(each)}`), ...hereText(here.get(paper.handle))],
          },
          {
            kind: "buttons",
            buttons: [saveButton(paper.handle), { ...lessButton(paper.handle, "", options), turns: true }],
          },
        ];
      }),
    ],
    found.map(({ paper, because, words }) => ({ ...paper, because: because.handle, words })),
  );
}
