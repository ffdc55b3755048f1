import { describeTime, describeWait } from "../digest/duration.ts";
import type { Subscription } from "../digest/subscription.ts";
import type { MeaningState } from "../meaning/meaning.ts";
import { byDate } from "../search/order.ts";
import type { StoredPaper } from "../store.ts";
import { isWeekend, type SourceState, workingDaysBetween } from "../sync/source-state.ts";
import { bold, plain, privateReply, type Reply, time } from "./card.ts";
import { describeNext, describeTopic } from "./subscription-card.ts";

export interface Status {
  readonly papers: readonly StoredPaper[];
  readonly subscriptions: readonly Subscription[];
  readonly sources: readonly SourceState[];
  /** `undefined` where there is no search by meaning. */
  readonly meaning?: MeaningState | undefined;
  readonly database: string;
  readonly now: Date;
}

/** How the bot is doing: papers, the newest of them, what comes next, and the database. */
export function statusCard({ papers, subscriptions, sources, meaning, database, now }: Status): Reply {
  const newest = papers.map(({ paper }) => paper).toSorted(byDate)[0];
  const active = subscriptions.filter(({ paused }) => !paused);
  const [next] = active.toSorted((a, b) => a.nextAt.getTime() - b.nextAt.getTime());
  const paused = subscriptions.length - active.length;
  const rows: readonly (readonly [string, string])[] = [
    ["Papers", String(papers.length)],
    ["Newest", newest ? `${newest.title}${newest.published === undefined ? "" : ` (${newest.published})`}` : "none"],
    ["Digests", `${subscriptions.length}${paused > 0 ? `, ${paused} of them paused` : ""}`],
    ["Next", next ? `${describeTopic(next)}, ${describeNext(next, now)}` : "none"],
    ...sources.map((source) => [`Source ${source.name}`, describeSource(source, now)] as const),
    ...(meaning === undefined ? [] : [["Meaning", describeMeaning(meaning, now)] as const]),
    ["Database", database],
  ];
  return privateReply(
    `${papers.length} papers, ${subscriptions.length} digests`,
    [
      {
        kind: "text",
        text: rows.flatMap(([name, value], i) => [
          bold(`${i === 0 ? "" : "\n"}${name}: `),
          ...(name === "Next" && next
            ? [plain(`${describeTopic(next)}, `), time(describeNext(next, now), next.nextAt)]
            : [plain(value)]),
        ]),
      },
    ],
    Object.fromEntries(rows.map(([name, value]) => [name.toLowerCase(), value])),
  );
}

const agoFrom = (now: Date) => (time: Date) => `${describeTime(now.getTime() - time.getTime())} ago`;

/** How many papers have vectors, and what keeps others from getting some, or searches from using them. */
function describeMeaning({ model, done, total, trouble, unanswered }: MeaningState, now: Date): string {
  const ago = agoFrom(now);
  return [
    `${model} knows ${done} of ${total} papers`,
    ...(trouble === undefined ? [] : [`no more since ${ago(trouble.since)}: the service ${trouble.reason}`]),
    ...(unanswered === undefined
      ? []
      : [`searches go by words alone since ${ago(unanswered.since)}: the service ${unanswered.reason}`]),
  ].join("; ");
}

const QUIET_DAYS = 2;

/** When a source was last read, when it will be, and what is wrong with it. */
function describeSource({ succeededAt, broughtAt, trouble, nextAt }: SourceState, now: Date): string {
  const ago = agoFrom(now);
  const quiet = broughtAt === undefined ? 0 : workingDaysBetween(broughtAt, now);
  return [
    succeededAt === undefined ? "never read" : `read ${ago(succeededAt)}`,
    ...(nextAt !== undefined && nextAt > now ? [`next in ${describeWait(nextAt.getTime() - now.getTime())}`] : []),
    ...(trouble === undefined ? [] : [`in trouble since ${ago(trouble.since)}: it ${trouble.reason}`]),
    ...(isWeekend(now) ? ["rests until Monday"] : []),
    ...(quiet >= QUIET_DAYS ? [`no new paper for ${quiet} working days`] : []),
  ].join(", ");
}
