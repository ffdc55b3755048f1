import type { Reply } from "./format/card.ts";
import type { Paper, PaperRecord } from "./paper.ts";

/**
 * All that the core asks of the world. `adapters/` answers; `adapters/program.ts` brings the two together.
 * Two larger ports have files of their own: `search/engine.ts` (a way to search) and `store.ts` (what outlives a process).
 */

/** The time now. */
export type Clock = () => Date;

/** An evenly distributed number from 0 up to, but not including, 1. */
export type Random = () => number;

/** Lets other work go first: long work calls it between its steps. */
export type Pause = () => Promise<void>;

/** Says something to the operator, a line without a secret in it: a connection was lost, or is back. Must not throw. */
export type Log = (line: string) => void;

/** Where an unexpected error goes, for the operator to read: never into a reply. Must not throw. */
export type ReportError = (reference: string, cause: unknown) => void;

/** Asks for the paper with an arXiv id; `undefined` where there is none. Rejects with a `SourceError`. */
export type LookUp = (arxivId: string) => Promise<PaperRecord | undefined>;

/**
 * Whose data something is: the platform's name, a colon, and a workspace, guild or, for direct messages, one person, as in
 * `slack:T024BE7LD` or `discord:@80351110224678912`. Nothing crosses scopes.
 */
export type Scope = `${string}:${string}`;

/** Whether a scope is a person's own: of their direct messages, where those belong to no workspace. */
export const isOwnScope = (scope: Scope, person: string): boolean => scope.endsWith(`:@${person}`);

/** The name of a scope's platform. */
export const platformName = (scope: Scope): string => scope.slice(0, scope.indexOf(":"));

/** Where a message goes. */
export interface Target {
  readonly scope: Scope;
  readonly channel: string;
  /** The message under which to reply, where the platform has threads. */
  readonly thread?: MessageRef;
}

/** A message that was posted, as its platform names it. Plain data: it is stored and read back. */
export interface MessageRef {
  readonly channel: string;
  readonly id: string;
}

/** What became of something asked of a platform. */
export type Outcome<Value> =
  | { readonly kind: "done"; readonly value: Value }
  /** Surely not done; may be asked again after this many milliseconds. */
  | { readonly kind: "later"; readonly afterMs: number; readonly reason: string }
  /** Surely not done, and asking again is in vain: the channel is gone, archived, or closed to the bot. */
  | { readonly kind: "lost"; readonly reason: string }
  /** It may have been done: the answer was lost, late or an error of the server. */
  | { readonly kind: "uncertain"; readonly reason: string }
  /** The platform has no such thing. */
  | { readonly kind: "unsupported" };

/** Whether a message is there. `unknown`: the platform can never tell. */
export type Found =
  | { readonly kind: "found"; readonly message: MessageRef }
  | { readonly kind: "none" }
  /** It cannot tell now; may be asked again after this many milliseconds. */
  | { readonly kind: "later"; readonly afterMs: number; readonly reason: string }
  | { readonly kind: "unknown"; readonly reason: string };

/** How a citation can be written. */
export const citationStyles = ["bibtex", "ris", "apa", "harvard", "vancouver"] as const;
export type CitationStyle = (typeof citationStyles)[number];

/** Writes citations, from what the papers tell and nothing else. */
export interface Citer {
  /** One entry a paper, in their order, as plain text. Rejects where it does not know the style. */
  cite(papers: readonly Paper[], style: CitationStyle): Promise<string>;
}

/** Something that `doctor` looked at. `problem`: what is wrong, and what to do about it, a sentence each. */
export interface Check {
  readonly what: string;
  readonly problem?: string;
}

/** A platform with its connection. */
export interface Connection {
  readonly platform: Platform;
  /** Connects, and says where to. Rejects with a `UserError` where that cannot work as it is set up. */
  start(): Promise<string>;
  /**
   * Rejects with a `UserError` once the running connection was ended for good, by whoever is at its other end, and needs the
   * operator: a token was taken back. Never resolves.
   */
  readonly lost: Promise<never>;
  /** Takes no more requests, finishes those in hand and disconnects, all within 10 s. Also where it was never started. */
  stop(): Promise<void>;
  /** Looks for what may be wrong with the set-up, without starting; with an id that may be a channel's, also for what is wrong there. */
  check(channel: string | undefined): Promise<readonly Check[]>;
}

/** A place where people talk, behind an adapter. No method rejects: what went wrong, or cannot be, is a value. */
export interface Platform {
  /** Whether each digest to a channel opens its discussion unasked. */
  readonly discusses: "always" | "asked";
  /** Whether a form asks for a channel where there is none, or nobody else in it. */
  readonly asksWhere: boolean;
  /** Posts a reply. `key` (at most 25 letters and digits, unique to this message) lets `find` recognise it later. */
  post(target: Target, reply: Reply, key: string): Promise<Outcome<MessageRef>>;
  /** Looks for the bot's own message that was posted to a target with a key, at `since` or later. */
  find(target: Target, key: string, since: Date): Promise<Found>;
  /** The same for a direct message to a person. */
  findDirect(scope: Scope, person: string, key: string, since: Date): Promise<Found>;
  /** Puts a reply in a message's place. Done also where the message is gone. */
  update(scope: Scope, message: MessageRef, reply: Reply): Promise<Outcome<null>>;
  /** Done also where the message is gone already. */
  remove(scope: Scope, message: MessageRef): Promise<Outcome<null>>;
  directMessage(scope: Scope, person: string, reply: Reply, key: string): Promise<Outcome<MessageRef>>;
  upload(target: Target, file: { readonly name: string; readonly content: string }): Promise<Outcome<null>>;
  /** A web address that leads to the message. */
  permalink(scope: Scope, message: MessageRef): Promise<Outcome<string>>;
  /** Whether a person can read a channel; `undefined` where that cannot be told now. */
  canSee(scope: Scope, person: string, channel: string): Promise<boolean | undefined>;
  /** Whether a person may change what a channel gets; `undefined` where that cannot be told now. */
  mayManage(scope: Scope, person: string, channel: string): Promise<boolean | undefined>;
  /** Whether it tells the bot of links in what people write, in channels where that can be turned on. */
  readonly hearsLinks: boolean;
  /** The person's IANA time zone, where the platform tells it. */
  personZone(scope: Scope, person: string): Promise<string | undefined>;
}
