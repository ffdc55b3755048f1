import { formatLine } from "../bot/line.ts";
import { describeDay, slotDay } from "../digest/day.ts";
import type { Choice } from "../digest/delivery.ts";
import { isForYou, personOf, type Subscription } from "../digest/subscription.ts";
import type { Paper } from "../paper.ts";
import { clipText } from "../text/clip.ts";
import { type Block, type Button, bold, line, plain, type Reply, type Text } from "./card.ts";
import { actionButtons, byline, gist } from "./paper-card.ts";
import { linkButtons } from "./paper-links.ts";
import { hereText } from "./sighting.ts";
import { discussButton, lessButton, saveButton, voteButton } from "./team-buttons.ts";

/** A paper with the reason for which it was chosen. */
export interface Chosen {
  readonly paper: Paper;
  readonly choice: Choice;
}

/** How papers were received so far, by handle. */
export interface Reception {
  readonly votes: ReadonlyMap<string, number>;
  /** Where they were first shown, as all who read the card may know it. */
  readonly here: ReadonlyMap<string, Text>;
}

/** With more papers in one message, each is told of in its title alone: platforms limit the whole. */
const MOST_WITH_SENTENCES = 5;

/** The digest of one day: one paper with all its buttons, or several in short. */
export function digestCard(
  subscription: Subscription,
  slot: Date,
  chosen: readonly Chosen[],
  reception: Reception,
): Reply {
  const [first, ...more] = chosen;
  if (first === undefined) return nothingMatchesCard(subscription, slot);
  const titles = chosen.map(({ paper }) => paper.title).join("; ");
  const name =
    subscription.kind === "follows"
      ? "New for you"
      : more.length === 0
        ? "Paper of the day"
        : `${chosen.length} papers of the day`;
  const papers =
    more.length === 0
      ? wholeBlocks(first, subscription, reception)
      : [
          ...chosen.map((each) => shortBlock(each, subscription, chosen.length, reception)),
          ...rowsBelow(chosen, subscription, reception),
        ];
  return {
    summary: `${name}: ${titles}`,
    blocks: [
      { kind: "heading", text: heading(subscription, slot) },
      ...papers,
      { kind: "note", text: howToStop(subscription) },
    ],
    visibility: "public",
    outcome: "done",
    data: chosen.map(({ paper, choice: { reason, again } }) => ({ ...paper, reason, again })),
  };
}

/** One line for a day without any paper. */
function nothingMatchesCard(subscription: Subscription, slot: Date): Reply {
  const { topic, zone } = subscription;
  const day = slotDay(slot, zone);
  const summary = `${describeDay(day, day)}: ${topic === "" ? "there is no further paper" : `no further paper matches “${topic}”`}.`;
  return {
    summary,
    blocks: [{ kind: "note", text: [plain(`${summary} `), ...howToStop(subscription)] }],
    visibility: "public",
    outcome: "done",
    data: [],
  };
}

/** Opens the discussion under a digest: the abstracts, whole. */
export function discussionCard(papers: readonly Paper[]): Reply {
  const told = papers.filter(({ abstract }) => abstract !== "");
  const text = ({ title, abstract }: Paper): Text => [
    ...(papers.length > 1 ? [bold(title), plain("\n")] : []),
    plain(abstract),
  ];
  const question = "What do you think? Replies go into this thread.";
  return {
    // Also the name of the thread, where the platform wants one.
    summary: `Discussion: ${papers.map(({ title }) => title).join("; ")}`,
    blocks: [
      ...told.map((paper): Block => ({ kind: "text", text: text(paper) })),
      { kind: "note", text: [plain(question)] },
    ],
    visibility: "public",
    outcome: "done",
    data: papers.map(({ handle, abstract }) => ({ handle, abstract })),
  };
}

function heading(subscription: Subscription, slot: Date): string {
  const { topic, zone, kind } = subscription;
  const day = slotDay(slot, zone);
  if (kind === "follows") return `${describeDay(day, day)} · new for you`;
  if (isForYou(subscription)) return `${describeDay(day, day)} · for you`;
  return `${describeDay(day, day)}${topic === "" ? "" : ` · ${topic}`}`;
}

function wholeBlocks(
  { paper, choice }: Chosen,
  subscription: Subscription,
  { votes, here }: Reception,
): readonly Block[] {
  const { topic, channel } = subscription;
  const { handle } = paper;
  // There is nobody to discuss it with in a direct message.
  const own =
    personOf(channel) === undefined
      ? [discussButton(handle)]
      : [saveButton(handle), ...(isForYou(subscription) ? [lessButton(handle)] : [])];
  return [
    { kind: "text", text: gist(paper, topic, 2) },
    { kind: "note", text: [...byline(paper), plain(` · ${choice.reason}`), ...hereText(here.get(handle))] },
    {
      kind: "buttons",
      buttons: [voteButton(handle, votes.get(handle) ?? 0), ...own, ...actionButtons(paper), ...linkButtons(paper)],
    },
  ];
}

function shortBlock({ paper, choice }: Chosen, { topic }: Subscription, papers: number, { here }: Reception): Block {
  const count = papers > MOST_WITH_SENTENCES ? 0 : 1;
  return {
    kind: "text",
    text: [
      ...gist(paper, topic, count),
      plain("\n"),
      ...byline(paper),
      plain(` · ${choice.reason}`),
      ...hereText(here.get(paper.handle)),
    ],
    button: { kind: "command", label: "Abstract", line: formatLine("show", paper.handle) },
  };
}

/** Buttons for each of several papers: a row, or a menu where they do not fit into one. */
function rowsBelow(chosen: readonly Chosen[], subscription: Subscription, { votes }: Reception): readonly Block[] {
  const fits = chosen.length <= MOST_WITH_SENTENCES;
  const handles = chosen.map(({ paper }) => paper.handle);
  const nameOf = (handle: string) => clipText(handle, fits ? 20 : 40);
  const vote = handles.map((handle) => voteButton(handle, votes.get(handle) ?? 0, nameOf(handle)));
  const less = isForYou(subscription) ? handles.map((handle) => lessButton(handle, nameOf(handle))) : [];
  const row = (buttons: readonly Button[], menu: string): readonly Block[] =>
    buttons.length === 0 ? [] : [{ kind: "buttons", buttons, ...(!fits && { menu }) }];
  return [...row(vote, "Vote for a paper"), ...row(less, "Less like one of these")];
}

const howToStop = ({ id, kind }: Subscription): Text =>
  kind === "follows"
    ? [plain("This is what you follow: "), line("following")]
    : [
        plain("To stop this: "),
        line(formatLine("digest pause", id)),
        plain(" or "),
        line(formatLine("digest remove", id)),
      ];
