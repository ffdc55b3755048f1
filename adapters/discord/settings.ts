/** How to reach Discord. */
export interface DiscordSettings {
  readonly token: string;
  /** Whether the operator lets the bot read what people write, for the links in it. */
  readonly hearsLinks: boolean;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  /** The one guild in which commands are registered; everywhere without it. */
  readonly guild: string | undefined;
  readonly shards: "auto" | number;
}
