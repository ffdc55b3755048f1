import type { Scope } from "../ports.ts";

/** From Monday to Sunday, as in ISO 8601. */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** When something happens: at a wall-clock time on some days of the week, in an IANA time zone. */
export interface Schedule {
  /** `HH:MM`, 24 hours. */
  readonly at: string;
  /** In the order of the week, at least one. */
  readonly days: readonly Weekday[];
  readonly zone: string;
}

/** A channel's wish for papers on a topic, at a time. */
export interface Subscription extends Schedule {
  /** `follows`: what is new of all that a person follows; one a person, looked after by `follow` and `unfollow`. */
  readonly kind: "digest" | "follows";
  /** Short, easily typed, unique in its scope and never used again. */
  readonly id: string;
  readonly scope: Scope;
  /** A channel's id, or `@` and a person's: they get it as a direct message, see `personOf`. */
  readonly channel: string;
  /** A query of the search language; empty for any paper. */
  readonly topic: string;
  /** Papers in one digest, 1 to 10. */
  readonly count: number;
  /** What a channel hears when nothing matches. */
  readonly empty: "silent" | "say";
  /** Whether each digest opens a thread for discussion. */
  readonly thread: boolean;
  readonly madeBy: { readonly id: string; readonly name: string };
  readonly madeAt: Date;
  /** Set while nothing is delivered: since when and why, to be read by people. */
  readonly paused: { readonly at: Date; readonly reason: string } | undefined;
  /** The next instant at which a digest is due; it moves when that digest is written down. */
  readonly nextAt: Date;
}

/** The place of a digest that comes to a person alone, as a direct message. */
export const directTo = (person: string): string => `@${person}`;

/** Whether it brings a person what is recommended to them, as it comes to them alone and is on no topic. */
export const isForYou = ({ kind, channel, topic }: Pick<Subscription, "kind" | "channel" | "topic">): boolean =>
  kind === "digest" && topic === "" && personOf(channel) !== undefined;

/** The person for whom alone a digest's place is. No platform's channel id starts with `@`. */
export const personOf = (channel: string): string | undefined =>
  channel.startsWith("@") ? channel.slice(1) : undefined;
