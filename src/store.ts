import type { Choice, Delivery } from "./digest/delivery.ts";
import type { Subscription } from "./digest/subscription.ts";
import type { Paper, PaperRecord } from "./paper.ts";
import type { MessageRef, Scope } from "./ports.ts";
import type { Signals } from "./signals.ts";
import type { SourceState } from "./sync/source-state.ts";
import type {
  FollowStore,
  MuteStore,
  PreviewStore,
  PrivacyStore,
  ReadingStore,
  SightingStore,
  VoteStore,
} from "./team-store.ts";

/** A paper as the store keeps it. */
export interface StoredPaper {
  readonly paper: Paper;
  readonly firstSeen: Date;
  /** Which source told of it first. */
  readonly source: string;
}

export interface PaperStore {
  /**
   * Takes papers in, by identity: what a known paper lacked is added, what a better source says takes the place of what was
   * known (see `isTrustedOver`), a new paper gets a handle that was never used before. Several processes may do this
   * together. Gives for each record the paper that it tells of, as it stands by now. Takes as long for a record however many
   * papers the store has.
   */
  merge(records: readonly PaperRecord[], source: string, now: Date): Promise<readonly StoredPaper[]>;
  /** Every paper, the oldest first, some at a time. */
  all(): AsyncIterable<readonly StoredPaper[]>;
  /** The revision that the store is at. It grows with each change of any paper; 0 is before the first. */
  revision(): Promise<number>;
  /**
   * The papers that came or changed after a revision, the oldest first, and up to which revision these are all. Of many only
   * some: ask again from there, until there are none.
   */
  after(revision: number): Promise<{ readonly papers: readonly StoredPaper[]; readonly revision: number }>;
}

/** What is known beside papers, by handle; it changes no paper. */
export interface SignalStore {
  /** Keeps what was counted of papers, unless something later is kept. */
  keep(signals: ReadonlyMap<string, Signals>): Promise<void>;
  /** Of those of which anything was counted. */
  get(handles: readonly string[]): Promise<ReadonlyMap<string, Signals>>;
  /** Notes that a paper was looked for elsewhere, and what came of it. */
  noteSought(handle: string, outcome: string, at: Date): Promise<void>;
  /** The papers that were looked for after a time, with what came of it. */
  soughtAfter(time: Date): Promise<ReadonlyMap<string, string>>;
}

export interface SourceStore {
  get(name: string): Promise<SourceState | undefined>;
  /** Those ever read, by name. */
  list(): Promise<readonly SourceState[]>;
  save(state: SourceState): Promise<void>;
}

/** A vector that was made of a text of a paper. */
export interface VectorOfText {
  readonly handle: string;
  readonly text: string;
  readonly vector: Int8Array;
}

export interface VectorStore {
  /** Of these texts, by handle, the vectors with so many numbers that a model made of exactly them. */
  find(model: string, dimension: number, texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Int8Array>>;
  /** Keeps vectors; each takes the place of the one that the same model made of the same paper before, with as many numbers. */
  save(model: string, made: readonly VectorOfText[]): Promise<void>;
  /** How many numbers most vectors of a model have; `undefined` where there are none. */
  dimension(model: string): Promise<number | undefined>;
}

/** Who may do what only one process may do at a time, and not too often. */
export interface TurnStore {
  /**
   * Takes the turn of this name until a time, by when it is free again even if it is never released. `undefined` where it
   * was taken, else when it will be free.
   */
  take(name: string, now: Date, until: Date): Promise<Date | undefined>;
  /** Gives a turn back that was taken until `until`; it is free from a time on. Nothing happens where another has it by now. */
  release(name: string, until: Date, freeAt: Date): Promise<void>;
}

export interface SubscriptionStore {
  /** Keeps a new subscription under an id of its own (`id` of the argument is left out). */
  add(subscription: Omit<Subscription, "id">): Promise<Subscription>;
  /** Those of a scope, the oldest first. */
  list(scope: Scope): Promise<readonly Subscription[]>;
  get(scope: Scope, id: string): Promise<Subscription | undefined>;
  /** Those that come to one person alone, of all scopes of a platform, each scope's together, the oldest first. */
  toPerson(platform: string, person: string): Promise<readonly Subscription[]>;
  /**
   * Replaces what is kept under the same scope and id. False, and nothing is written, where it is no longer there or was
   * paused, resumed or planned since `was` was read.
   */
  update(subscription: Subscription, was: Subscription): Promise<boolean>;
  /** Removes it; its deliveries stay in the history, but what was not sent yet is skipped. False where it was not there. */
  remove(scope: Scope, id: string): Promise<boolean>;
  /** Pauses it if it is not paused yet. True only for the one call that paused it. */
  pause(scope: Scope, id: string, at: Date, reason: string): Promise<boolean>;
}

/** What to write down for a subscription that is due. */
export interface Plan {
  readonly deliveries: readonly Pick<Delivery, "slot" | "state" | "reason" | "parts">[];
  readonly nextAt: Date;
}

/** A paper that a channel got. */
export interface Posted {
  readonly handle: string;
  readonly at: Date;
  /** The day of the digest in its subscription's zone, `YYYY-MM-DD`. */
  readonly day: string;
}

export interface DeliveryStore {
  /**
   * Writes down the deliveries of at most `limit` subscriptions that are due (`nextAt` is at or before `now`, not paused)
   * and moves their `nextAt`, both or neither. `plan` is called within the transaction and must be quick. Several processes
   * may call this together; each slot is written once. Gives the number of subscriptions planned.
   */
  plan(now: Date, limit: number, plan: (subscription: Subscription) => Plan): Promise<number>;
  /** Writes down one more delivery, due at once, outside the schedule. False where that slot is there already. */
  add(subscription: Subscription, delivery: Plan["deliveries"][number]): Promise<boolean>;
  /**
   * Takes up at most `limit` unfinished deliveries that are due, the longest due first, for oneself alone until `until`;
   * only those to platforms of these names, as a process can only deliver where it is connected.
   */
  claim(now: Date, until: Date, limit: number, platforms: readonly string[]): Promise<readonly Delivery[]>;
  /**
   * Chooses the papers of a delivery and keeps the choice. `choose` sees what the channel got so far, the latest first, and
   * no other choice is made for that channel meanwhile. Gives the delivery with its choices, or `undefined` where another
   * process has taken it up.
   */
  choose(
    delivery: Delivery,
    day: string,
    now: Date,
    choose: (posted: readonly Posted[]) => readonly Choice[],
  ): Promise<Delivery | undefined>;
  /**
   * Writes state, reason, parts, attempts and `dueAt` back. False, and nothing written, where another process has taken it
   * up. A delivery that ends `failed` or `skipped` with all of its parts `planned` posted nothing: the channel did not get
   * its papers (see `posted`).
   */
  save(delivery: Delivery): Promise<boolean>;
  /** The latest deliveries of a scope, of one subscription or of all, newest slot first. */
  history(scope: Scope, subscription: string | undefined, limit: number): Promise<readonly Delivery[]>;
  /** What a channel got by digests, the latest first. */
  posted(scope: Scope, channel: string): Promise<readonly Posted[]>;
  /** The delivery that became this message. */
  shownAs(scope: Scope, message: MessageRef): Promise<Delivery | undefined>;
  /**
   * The earliest instant at which anything will be due: a plan, or a delivery to one of these platforms; `undefined` where
   * nothing ever will.
   */
  nextDue(platforms: readonly string[]): Promise<Date | undefined>;
}

/** A paper that a person showed to a channel. */
export interface Share {
  readonly scope: Scope;
  readonly channel: string;
  readonly handle: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly note: string;
  readonly at: Date;
  /** Absent where the platform does not tell the bot which message it became. */
  readonly message: MessageRef | undefined;
  /** That under which the platform was asked to post it. */
  readonly key: string;
}

/** Of all shares of a scope, those that have all of this. */
export interface ShareFilter {
  readonly handles?: readonly string[];
  readonly by?: string;
  readonly key?: string;
  readonly message?: MessageRef;
}

export interface ShareStore {
  /**
   * Keeps a share. False, and nothing kept, where the same person shared the same paper in that channel after `unlessSince`:
   * of several that do so at once one is kept.
   */
  add(share: Share, unlessSince?: Date): Promise<boolean>;
  /** False where it is not there. */
  remove(scope: Scope, key: string): Promise<boolean>;
  /** The latest first. */
  list(scope: Scope, limit: number, only?: ShareFilter): Promise<readonly Share[]>;
}

/** What adapters must remember between a message and what comes back of it. */
export interface AdapterStore {
  /** Keeps a command line and gives the short key (at most 20 letters and digits) under which it is found; the same line, the same key. */
  keepLine(scope: Scope, line: string, now: Date): Promise<string>;
  findLine(scope: Scope, key: string): Promise<string | undefined>;
  /** Notes which message was posted under a key, where that was not known yet. */
  keepMessage(scope: Scope, key: string, message: MessageRef): Promise<void>;
  /** Notes that an event was seen. True only for the first call with this id. */
  firstTime(scope: Scope, event: string, now: Date): Promise<boolean>;
  /** The scopes of a platform, by its name, of which anything is kept, each with when it left, where it did. */
  scopes(platform: string): Promise<ReadonlyMap<Scope, Date | undefined>>;
  /** Notes that a workspace removed the bot: its data is deleted after a while (see `PrivacyStore.deleteLeft`). */
  left(scope: Scope, at: Date): Promise<void>;
  /** Notes that it is back: nothing of it is deleted. */
  returned(scope: Scope): Promise<void>;
}

/** What outlives a process. Every row has a scope (but papers, their sources and vectors, which belong to nobody), and no method crosses scopes but those of `deliveries` and `privacy` that work for all, and what gives a person their own. */
export interface Store {
  readonly papers: PaperStore;
  readonly signals: SignalStore;
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  readonly shares: ShareStore;
  readonly sightings: SightingStore;
  readonly reading: ReadingStore;
  readonly votes: VoteStore;
  readonly mutes: MuteStore;
  readonly follows: FollowStore;
  readonly previews: PreviewStore;
  readonly privacy: PrivacyStore;
  readonly adapters: AdapterStore;
  readonly sources: SourceStore;
  readonly turns: TurnStore;
  readonly vectors: VectorStore;
  /** Which database this is, for people; without a password. */
  readonly name: string;
  close(): Promise<void>;
}
