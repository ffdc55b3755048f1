import type { Subscription } from "../digest/subscription.ts";
import { byDate } from "../search/order.ts";
import type { StoredPaper } from "../store.ts";
import { bold, plain, privateReply, type Reply } from "./card.ts";
import { describeNext, describeTopic } from "./subscription-card.ts";

export interface Status {
  readonly papers: readonly StoredPaper[];
  readonly subscriptions: readonly Subscription[];
  readonly database: string;
  readonly now: Date;
}

/** How the bot is doing: papers, the newest of them, what comes next, and the database. */
export function statusCard({ papers, subscriptions, database, now }: Status): Reply {
  const newest = papers.map(({ paper }) => paper).toSorted(byDate)[0];
  const active = subscriptions.filter(({ paused }) => !paused);
  const [next] = active.toSorted((a, b) => a.nextAt.getTime() - b.nextAt.getTime());
  const paused = subscriptions.length - active.length;
  const rows: readonly (readonly [string, string])[] = [
    ["Papers", String(papers.length)],
    ["Newest", newest ? `${newest.title}${newest.published === undefined ? "" : ` (${newest.published})`}` : "none"],
    ["Digests", `${subscriptions.length}${paused > 0 ? `, ${paused} of them paused` : ""}`],
    ["Next", next ? `${describeTopic(next.topic)}, ${describeNext(next, now)}` : "none"],
    ["Database", database],
  ];
  return privateReply(
    `${papers.length} papers, ${subscriptions.length} digests`,
    [
      {
        kind: "text",
        text: rows.flatMap(([name, value], i) => [bold(`${i === 0 ? "" : "\n"}${name}: `), plain(value)]),
      },
    ],
    Object.fromEntries(rows.map(([name, value]) => [name.toLowerCase(), value])),
  );
}
