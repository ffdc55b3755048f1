import { formatLine } from "../bot/line.ts";
import { describeDay, slotDay } from "../digest/day.ts";
import { describeSchedule } from "../digest/schedule.ts";
import { isForYou, personOf, type Subscription } from "../digest/subscription.ts";
import {
  type Block,
  type Button,
  bold,
  channel,
  code,
  plain,
  privateReply,
  publicReply,
  type Reply,
  type Text,
  time,
} from "./card.ts";
import { pageButtons } from "./page-buttons.ts";

/** What a digest brings, in a few words: `papers on “retrieval”`. */
export const describeTopic = (subscription: Pick<Subscription, "kind" | "channel" | "topic">): string =>
  isForYou(subscription)
    ? "papers that you may like"
    : subscription.topic === ""
      ? "any paper"
      : `papers on “${subscription.topic}”`;

/** When a digest comes next: `Thursday 5 March at 09:00`. */
export function describeNext({ at, zone, nextAt }: Subscription, now: Date): string {
  return `${describeDay(slotDay(nextAt, zone), slotDay(now, zone))} at ${at}`;
}

/** What was changed about a digest, for the whole channel to see. */
export function changedCard(what: string, subscription: Subscription, now: Date): Reply {
  return publicReply(what, [{ kind: "text", text: [bold(what)] }, ...describe(subscription, now, true)], subscription);
}

export const PER_PAGE = 10;

/**
 * A page of the `count` digests that a reader can see, numbered as commands take them; with what can be done to those of
 * `managed` channels.
 */
export function subscriptionsCard(
  subscriptions: readonly Subscription[],
  count: number,
  page: number,
  here: string,
  managed: ReadonlySet<string>,
  now: Date,
): Reply {
  const first = (page - 1) * PER_PAGE + 1;
  const range = count <= PER_PAGE ? "" : `, ${first} to ${first + subscriptions.length - 1}`;
  const heading =
    count === 0
      ? "No digests yet."
      : subscriptions.length === 0
        ? `There is no page ${page}.`
        : count === 1
          ? "One digest"
          : `${count} digests${range}`;
  const subscribe: Button = { kind: "command", label: "How to subscribe", line: "help digest subscribe" };
  return privateReply(
    heading,
    [
      { kind: "text", text: [bold(heading)] },
      ...subscriptions.flatMap((subscription, i) => {
        const isDirect = personOf(subscription.channel) !== undefined;
        const elsewhere: Text = isDirect
          ? [plain(", to you alone")]
          : subscription.channel === here
            ? []
            : [plain(" in "), channel(subscription.channel)];
        const isManaged = managed.has(subscription.channel);
        return describe(subscription, now, isManaged, `${first + i}. `, elsewhere);
      }),
      ...pageButtons("digest list", "", {}, page, Math.ceil(count / PER_PAGE)),
      ...(count === 0 ? [{ kind: "buttons", buttons: [subscribe] } as const] : []),
    ],
    subscriptions,
  );
}

function describe(
  subscription: Subscription,
  now: Date,
  isManaged: boolean,
  before = "",
  after: Text = [],
): readonly Block[] {
  const { id, count, paused, madeBy } = subscription;
  const amount = count === 1 ? "" : `, ${count} at a time`;
  const state: Text = paused
    ? [plain(`paused: ${paused.reason}`)]
    : [plain("next on "), time(describeNext(subscription, now), subscription.nextAt)];
  const line = (label: string, command: string): Button => ({ kind: "command", label, line: formatLine(command, id) });
  return [
    {
      kind: "text",
      text: [plain(`${before}${describeTopic(subscription)}, ${describeSchedule(subscription)}${amount}`), ...after],
    },
    { kind: "note", text: [code(id), plain(" · "), ...state, plain(` · made by ${madeBy.name}`)] },
    {
      kind: "buttons",
      buttons: [
        line("Preview", "digest preview"),
        ...(isManaged
          ? [
              { kind: "form", label: "Edit", line: formatLine("digest edit", id) } as const,
              paused ? line("Resume", "digest resume") : line("Pause", "digest pause"),
              line("Remove", "digest remove"),
            ]
          : []),
      ],
    },
  ];
}
