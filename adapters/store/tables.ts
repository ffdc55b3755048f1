/**
 * The tables as both engines keep them: times in milliseconds since 1970, yes and no as 1 and 0, and what is never asked
 * for by its parts as JSON. `rows.ts` turns rows into what the core knows, `migrations.ts` makes the tables.
 */
export interface Tables {
  readonly papers: PaperRow;
  readonly paper_identities: IdentityRow;
  readonly subscriptions: SubscriptionRow;
  readonly deliveries: DeliveryRow;
  readonly posted: PostedRow;
  readonly shares: ShareRow;
  readonly saved: SavedRow;
  readonly refused: RefusedRow;
  readonly votes: VoteRow;
  readonly follows: FollowRow;
  readonly mutes: MuteRow;
  readonly preview_channels: PreviewChannelRow;
  readonly previewed: PreviewedRow;
  readonly left_scopes: LeftScopeRow;
  readonly lines: LineRow;
  readonly events: EventRow;
  readonly sources: SourceRow;
  readonly turns: TurnRow;
  readonly vectors: VectorRow;
  readonly signals: SignalsRow;
  readonly sought: SoughtRow;
  readonly paperboy_migrations: MigrationRow;
}

export interface PaperRow {
  readonly handle: string;
  /** The order in which papers came. */
  readonly number: number;
  /** A `Paper`. */
  readonly paper: string;
  readonly first_seen: number;
  readonly source: string;
  /** The source whose word counts so far. */
  readonly leader: string;
  /** Grows with each change to any paper. */
  readonly revision: number;
}

/** All that a paper was ever recognised by, also where a later record used another title or id. */
export interface IdentityRow {
  readonly identity: string;
  readonly handle: string;
}

export interface SubscriptionRow {
  readonly scope: string;
  readonly id: string;
  readonly kind: "digest" | "follows";
  /** The order in which the subscriptions of a scope were made. */
  readonly number: number;
  readonly channel: string;
  readonly topic: string;
  readonly count: number;
  readonly empty: "silent" | "say";
  readonly thread: number;
  readonly at: string;
  /** Parted by commas. */
  readonly days: string;
  readonly zone: string;
  readonly made_by_id: string;
  readonly made_by_name: string;
  readonly made_at: number;
  readonly paused_at: number | null;
  readonly paused_reason: string | null;
  readonly next_at: number;
  /** The row stays: its id is not used again and its deliveries can be read. */
  readonly removed: number;
}

export interface DeliveryRow {
  readonly scope: string;
  readonly subscription: string;
  readonly slot: number;
  readonly state: "planned" | "sending" | "sent" | "skipped" | "telling" | "failed";
  readonly reason: string;
  /** `Choice[]`, once chosen. */
  readonly choices: string | null;
  /** `Part[]`, with times in milliseconds. */
  readonly parts: string;
  readonly attempts: number;
  readonly due_at: number;
  readonly claim: number;
}

/** One paper of a delivery. */
export interface PostedRow {
  readonly scope: string;
  readonly subscription: string;
  readonly slot: number;
  /** The place in the delivery, from 0. */
  readonly place: number;
  readonly channel: string;
  readonly handle: string;
  readonly at: number;
  readonly day: string;
  /** The `MessageRef` that it is in, once it was surely posted. */
  readonly message: string | null;
}

export interface ShareRow {
  readonly scope: string;
  /** The order in which the shares of a scope were made. */
  readonly number: number;
  readonly channel: string;
  readonly handle: string;
  readonly by_id: string;
  readonly by_name: string;
  readonly note: string;
  readonly at: number;
  /** A `MessageRef`. */
  readonly message: string | null;
  /** That under which it was posted; none of those of the first version. */
  readonly key: string | null;
}

/** Saved by one person, for that person alone. */
export interface SavedRow {
  readonly scope: string;
  readonly person: string;
  readonly handle: string;
  readonly note: string;
  readonly mark: "to-read" | "reading" | "read";
  readonly at: number;
}

/** A person wants less like this. */
interface RefusedRow {
  readonly scope: string;
  readonly person: string;
  readonly handle: string;
  readonly at: number;
}

interface VoteRow {
  readonly scope: string;
  readonly handle: string;
  readonly person: string;
  readonly at: number;
}

interface FollowRow {
  readonly scope: string;
  readonly person: string;
  readonly kind: "author" | "topic" | "paper";
  readonly what: string;
  readonly at: number;
}

interface MuteRow {
  readonly scope: string;
  readonly channel: string;
  readonly kind: "paper" | "words";
  readonly what: string;
  readonly by_id: string;
  readonly by_name: string;
  readonly at: number;
}

/** A channel that turned previews of links on. */
interface PreviewChannelRow {
  readonly scope: string;
  readonly channel: string;
  readonly at: number;
}

/** A paper that a channel was shown under a link, lately. */
interface PreviewedRow {
  readonly scope: string;
  readonly channel: string;
  readonly handle: string;
  readonly at: number;
}

/** A workspace that removed the bot at that time. */
interface LeftScopeRow {
  readonly scope: string;
  readonly at: number;
}

/** A command line that was too long for a button; some 200 bytes. */
export interface LineRow {
  readonly scope: string;
  readonly key: string;
  readonly line: string;
  readonly at: number;
}

export interface EventRow {
  readonly scope: string;
  readonly event: string;
  readonly at: number;
}

export interface SourceRow {
  readonly name: string;
  readonly remembered: string;
  readonly succeeded_at: number | null;
  readonly brought_at: number | null;
  readonly trouble_since: number | null;
  readonly trouble_reason: string | null;
  readonly next_at: number | null;
}

export interface TurnRow {
  readonly name: string;
  readonly free_at: number;
}

export interface VectorRow {
  readonly model: string;
  readonly dimension: number;
  readonly handle: string;
  /** SHA-256 of the text that it was made of, in Base64. */
  readonly text_hash: string;
  /** A signed byte a number; SQLite's driver gives the buffer itself. */
  readonly vector: Uint8Array | ArrayBuffer;
}

interface SignalsRow {
  readonly handle: string;
  /** A `Signals` without its time. */
  readonly counts: string;
  readonly read_at: number;
}

/** A paper that was looked for at arXiv and not found. */
interface SoughtRow {
  readonly handle: string;
  readonly outcome: string;
  readonly at: number;
}

interface MigrationRow {
  readonly name: string;
}
