/** What the processes of the torture tell each other. */

/** How a worker is started: JSON in its first argument. */
export interface Situation {
  readonly databaseUrl: string;
  readonly platformUrl: string;
  /** When the bot's clock began, in real milliseconds since 1970. */
  readonly startedAt: number;
}

/** What a worker tells that it is about to do. */
export const steps = ["planning", "claiming", "choosing", "recording", "sending", "finding"] as const;
export type Step = (typeof steps)[number];

export interface PostRequest {
  readonly channel: string;
  /** The message under which to post; `null` for none. */
  readonly thread: string | null;
  readonly key: string;
  readonly summary: string;
}

export type FindRequest = Pick<PostRequest, "channel" | "thread" | "key"> & {
  /** On the bot's clock, in milliseconds since 1970. */
  readonly since: number;
};

/** A message as the platform keeps it. */
export interface KeptPost extends PostRequest {
  readonly id: string;
  readonly at: number;
}
