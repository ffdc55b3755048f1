import type { MessageRef, Scope } from "./ports.ts";

/** A person in a workspace: whose private things these are. Nobody else's are ever given, and nothing crosses scopes. */
export interface Owner {
  readonly scope: Scope;
  readonly person: string;
}

export const marks = ["to-read", "reading", "read"] as const;
export type Mark = (typeof marks)[number];

/** A paper on a person's reading list. */
export interface Saved {
  readonly handle: string;
  /** Private; empty for none. */
  readonly note: string;
  readonly mark: Mark;
  /** When it was put on the list. */
  readonly at: Date;
}

export interface ReadingStore {
  /** Puts a paper on the list, or changes of one that is there what is named. */
  save(owner: Owner, handle: string, changes: Partial<Pick<Saved, "note" | "mark">>, now: Date): Promise<Saved>;
  /** False where it was not there. */
  remove(owner: Owner, handle: string): Promise<boolean>;
  /** The latest first. */
  list(owner: Owner): Promise<readonly Saved[]>;
  /** Notes that a person wants less like this paper. */
  refuse(owner: Owner, handle: string, now: Date): Promise<void>;
  /** Handles of such papers, the latest first. */
  refused(owner: Owner): Promise<readonly string[]>;
}

/** That a channel was shown a paper: by a person, or by a digest. */
export interface Sighting {
  readonly handle: string;
  readonly channel: string;
  readonly at: Date;
  /** Who shared it; `undefined` for a digest. */
  readonly by: string | undefined;
  readonly note: string;
  readonly message: MessageRef | undefined;
}

export interface SightingStore {
  /**
   * What channels of a scope were shown and digests surely posted, of these handles or of all, the latest first, at most
   * 5,000; what came to one person alone is left out.
   */
  list(scope: Scope, handles?: readonly string[]): Promise<readonly Sighting[]>;
}

export interface VoteStore {
  /** Votes for a paper, or takes the person's vote back. True where it then counts. Many may vote at once. */
  toggle(owner: Owner, handle: string, now: Date): Promise<boolean>;
  /** How many votes papers got at `since` or later, by handle; papers without any are left out. */
  counts(scope: Scope, since?: Date): Promise<ReadonlyMap<string, number>>;
  count(scope: Scope, handle: string): Promise<number>;
  /** Handles that a person voted for, the latest first. */
  of(owner: Owner): Promise<readonly string[]>;
}

/** What a channel does not want to get. */
export interface Mute {
  /** `paper`: `what` is its handle; `words`: papers that hold all of these. */
  readonly kind: "paper" | "words";
  readonly what: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Date;
}

export interface MuteStore {
  /** False where it is there already. */
  add(scope: Scope, channel: string, mute: Mute): Promise<boolean>;
  remove(scope: Scope, channel: string, mute: Pick<Mute, "kind" | "what">): Promise<boolean>;
  /** The oldest first. */
  list(scope: Scope, channel: string): Promise<readonly Mute[]>;
}

export const followKinds = ["author", "topic", "paper"] as const;

/** What a person wants to hear of when something new comes. */
export interface Follow {
  /** `topic` is a query of the search, `paper` a handle. */
  readonly kind: (typeof followKinds)[number];
  readonly what: string;
  readonly at: Date;
}

export interface FollowStore {
  /** False where it is there already. */
  add(owner: Owner, follow: Follow): Promise<boolean>;
  remove(owner: Owner, follow: Pick<Follow, "kind" | "what">): Promise<boolean>;
  /** The oldest first. */
  list(owner: Owner): Promise<readonly Follow[]>;
}

/** Which channels want previews of links, and what they showed lately. */
export interface PreviewStore {
  /** Turns previews on or off in a channel. False where they were so already. */
  turn(scope: Scope, channel: string, on: boolean, now: Date): Promise<boolean>;
  /** Where they are on, by id. */
  channels(scope: Scope): Promise<readonly string[]>;
  /**
   * Notes that a channel is shown a paper. False, and nothing noted, where it was after `since`: of several that do so at
   * once one gets true.
   */
  show(scope: Scope, channel: string, handle: string, now: Date, since: Date): Promise<boolean>;
}

export interface PrivacyStore {
  /**
   * Deletes what is kept about a person: reading list, refused papers, votes, follows, what was delivered to them alone.
   * What they shared or set up for a channel stays, without name and id; of a scope of their own nothing stays.
   */
  forget(owner: Owner): Promise<void>;
  /** The scopes of a platform, by its name, in which something is kept that `forget` deletes or takes the name off, in order. */
  scopesOf(platform: string, person: string): Promise<readonly Scope[]>;
  /** Deletes all data of the workspaces that left before then and did not return. Gives their scopes. */
  deleteLeft(before: Date): Promise<readonly Scope[]>;
}

/** Stands where somebody was forgotten. */
export const nobody = { id: "", name: "Somebody" } as const;
