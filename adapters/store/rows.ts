import type { Choice, Delivery, Part } from "../../src/digest/delivery.ts";
import { type Subscription, weekdays } from "../../src/digest/subscription.ts";
import type { Paper } from "../../src/paper.ts";
import type { MessageRef, Scope } from "../../src/ports.ts";
import type { Posted, Share, StoredPaper } from "../../src/store.ts";
import type { SourceState } from "../../src/sync/source-state.ts";
import type { Sighting } from "../../src/team-store.ts";
import type { DeliveryRow, PaperRow, PostedRow, ShareRow, SourceRow, SubscriptionRow } from "./tables.ts";

/** The one place that turns rows into values of the core, and back. */

const toDate = (time: number): Date => new Date(time);

/** Trusts what this program wrote itself. */
const fromJson = <Value>(text: string): Value => JSON.parse(text) as Value;

export const toStoredPaper = (row: Pick<PaperRow, "paper" | "first_seen" | "source">): StoredPaper => ({
  paper: fromJson<Paper>(row.paper),
  firstSeen: toDate(row.first_seen),
  source: row.source,
});

export const fromStoredPaper = (
  stored: StoredPaper,
  order: Pick<PaperRow, "number" | "leader" | "revision">,
): PaperRow => ({
  ...order,
  handle: stored.paper.handle,
  paper: JSON.stringify(stored.paper),
  first_seen: stored.firstSeen.getTime(),
  source: stored.source,
});

export const toSubscription = (row: SubscriptionRow): Subscription => ({
  id: row.id,
  kind: row.kind,
  scope: row.scope as Scope,
  channel: row.channel,
  topic: row.topic,
  count: row.count,
  empty: row.empty,
  thread: row.thread !== 0,
  at: row.at,
  days: weekdays.filter((day) => row.days.split(",").includes(day)),
  zone: row.zone,
  madeBy: { id: row.made_by_id, name: row.made_by_name },
  madeAt: toDate(row.made_at),
  paused: row.paused_at === null ? undefined : { at: toDate(row.paused_at), reason: row.paused_reason ?? "" },
  nextAt: toDate(row.next_at),
});

/** What can change of a subscription, and what is new in a new one. */
export const fromSubscription = (subscription: Omit<Subscription, "id">) => ({
  kind: subscription.kind,
  scope: subscription.scope,
  channel: subscription.channel,
  topic: subscription.topic,
  count: subscription.count,
  empty: subscription.empty,
  thread: subscription.thread ? 1 : 0,
  at: subscription.at,
  days: subscription.days.join(","),
  zone: subscription.zone,
  made_by_id: subscription.madeBy.id,
  made_by_name: subscription.madeBy.name,
  made_at: subscription.madeAt.getTime(),
  paused_at: subscription.paused?.at.getTime() ?? null,
  paused_reason: subscription.paused?.reason ?? null,
  next_at: subscription.nextAt.getTime(),
});

export const toDelivery = (row: DeliveryRow & SubscriptionRow): Delivery => ({
  subscription: toSubscription(row),
  slot: toDate(row.slot),
  state: row.state,
  reason: row.reason,
  choices: row.choices === null ? undefined : toChoices(row.choices),
  parts: fromJson<readonly PartJson[]>(row.parts).map(toPart),
  attempts: row.attempts,
  dueAt: toDate(row.due_at),
  claim: row.claim,
});

export const toChoices = (json: string): readonly Choice[] => fromJson<readonly Choice[]>(json);
export const fromChoices = (choices: readonly Choice[]): string => JSON.stringify(choices);

/** JSON has neither times nor `undefined`. */
type PartJson = Pick<Part, "kind" | "key" | "state"> & {
  readonly markedAt: number | null;
  readonly message: MessageRef | null;
};

const toPart = (part: PartJson): Part => ({
  ...part,
  markedAt: part.markedAt === null ? undefined : toDate(part.markedAt),
  message: part.message ?? undefined,
});

export const fromParts = (parts: readonly Part[]): string =>
  JSON.stringify(
    parts.map(
      (part): PartJson => ({ ...part, markedAt: part.markedAt?.getTime() ?? null, message: part.message ?? null }),
    ),
  );

export const toPosted = (row: Pick<PostedRow, "handle" | "at" | "day">): Posted => ({
  handle: row.handle,
  at: toDate(row.at),
  day: row.day,
});

/** Its parts always in the same order: messages are found by this text. */
export const fromMessage = ({ channel, id }: MessageRef): string => JSON.stringify({ channel, id });

/** Of a share, or of a paper that a digest brought: that has no name. */
export type SightingRow = Pick<ShareRow, "channel" | "handle" | "at" | "note" | "message"> & {
  readonly by_name: string | null;
};

export const toSighting = (row: SightingRow): Sighting => ({
  handle: row.handle,
  channel: row.channel,
  at: toDate(row.at),
  by: row.by_name ?? undefined,
  note: row.note,
  message: toMessage(row.message),
});

const toMessage = (message: string | null): MessageRef | undefined =>
  message === null ? undefined : fromJson<MessageRef>(message);

export const toShare = (row: ShareRow): Share => ({
  scope: row.scope as Scope,
  channel: row.channel,
  handle: row.handle,
  by: { id: row.by_id, name: row.by_name },
  note: row.note,
  at: toDate(row.at),
  message: toMessage(row.message),
  key: row.key ?? "",
});

export const fromShare = (share: Share): Omit<ShareRow, "number"> => ({
  scope: share.scope,
  channel: share.channel,
  handle: share.handle,
  by_id: share.by.id,
  by_name: share.by.name,
  note: share.note,
  at: share.at.getTime(),
  message: share.message === undefined ? null : fromMessage(share.message),
  key: share.key,
});

const toDateOrNone = (time: number | null): Date | undefined => (time === null ? undefined : toDate(time));

export const toSourceState = (row: SourceRow): SourceState => ({
  name: row.name,
  remembered: row.remembered,
  succeededAt: toDateOrNone(row.succeeded_at),
  broughtAt: toDateOrNone(row.brought_at),
  trouble:
    row.trouble_since === null ? undefined : { since: toDate(row.trouble_since), reason: row.trouble_reason ?? "" },
  nextAt: toDateOrNone(row.next_at),
});

export const fromSourceState = (state: SourceState): SourceRow => ({
  name: state.name,
  remembered: state.remembered,
  succeeded_at: state.succeededAt?.getTime() ?? null,
  brought_at: state.broughtAt?.getTime() ?? null,
  trouble_since: state.trouble?.since.getTime() ?? null,
  trouble_reason: state.trouble?.reason ?? null,
  next_at: state.nextAt?.getTime() ?? null,
});
