import type { Reply } from "../format/card.ts";
import type { Library } from "../library.ts";
import type { MeaningState } from "../meaning/meaning.ts";
import type { Paper } from "../paper.ts";
import type { Citer, Clock, MessageRef, Outcome, Platform, Random, Scope } from "../ports.ts";
import type { SearchEngine } from "../search/engine.ts";
import type { Store, StoredPaper } from "../store.ts";
import type { SourceState } from "../sync/source-state.ts";
import type { CommandInfo } from "./command-info.ts";

/** What is barred in a channel, with what it takes, to be read after a colon: "Send Messages is missing". */
export interface Barred {
  /** The bot cannot post. */
  readonly post?: string;
  /** The bot cannot open threads. */
  readonly threads?: string;
  /** The person may not write. */
  readonly writing?: string;
  /** Nobody else would read what the person shares. */
  readonly sharing?: string;
}

/** Who asks, and where. */
export interface Caller {
  readonly scope: Scope;
  readonly channel: string;
  readonly person: { readonly id: string; readonly name: string };
  /** Nobody else reads this channel: a direct message to the bot. */
  readonly alone?: true;
  /** The whole channel reads the answer, also where the command means it for one person. */
  readonly overheard?: true;
  /** What cannot be done in this channel, as far as the platform tells with a request. */
  readonly barred?: Barred;
  /** The message in whose thread the person is. */
  readonly thread?: MessageRef;
  /** The message on which a button was pressed, where others see it too. */
  readonly pressed?: MessageRef;
  /**
   * Answers so that the whole channel sees it, by the right of the request itself: also where the bot may not post.
   * Never rejects. `undefined`: the platform does not tell which message it became; the adapter notes it under `key`
   * (`AdapterStore.keepMessage`) once somebody presses a button on it.
   */
  readonly postHere?: (reply: Reply, key: string) => Promise<Outcome<MessageRef | undefined>>;
}

/** The papers at hand, and how they are found. */
export interface Corpus {
  readonly library: Library;
  readonly engine: SearchEngine;
}

/** What a command has that remembers or delivers something. */
export interface Opened extends Corpus {
  readonly store: Store;
  /** Every paper of the library, with the day it was first seen. */
  readonly storedPapers: readonly StoredPaper[];
  /** How each source that is turned on is doing; one that was never read too. */
  readonly sources: () => Promise<readonly SourceState[]>;
  /** How the search by meaning is doing; absent where it is off. */
  readonly meaning?: () => Promise<MeaningState>;
  /** Sends what is due by now, without waiting for the next look at the clock. */
  deliverDue(): Promise<void>;
}

/** What all commands share. */
export interface Surroundings {
  /** The papers at hand; others once a store was opened that holds more. */
  readonly corpus: () => Corpus;
  /** Opens the store, once; rejects with a `UserError` where it cannot be opened. */
  readonly open: () => Promise<Opened>;
  /** The store, where there is one already that can be opened: what a command may know but does without. Never rejects. */
  readonly remembered: () => Promise<Opened | undefined>;
  /** Loads what writes citations. */
  readonly citer: () => Promise<Citer>;
  /** The platform that a scope belongs to, if it is connected. */
  readonly platformOf: (scope: Scope) => Platform | undefined;
  /**
   * Fetches the paper with an arXiv id that is not at hand, and takes it in. Absent where that is not turned on. Rejects
   * with a `UserError` where there is no such paper, or it cannot be had now.
   */
  readonly lookUp?: (arxivId: string, caller: Caller) => Promise<Paper>;
  readonly clock: Clock;
  readonly random: Random;
  /** The whole table, in help order. */
  readonly commands: readonly CommandInfo[];
}

/** What a command may use while it runs. */
export type Context = Surroundings & Corpus & { readonly caller: Caller };

/** The same, for a command that remembers or delivers something. */
export type OpenContext = Context & Opened & { readonly platform: Platform };
