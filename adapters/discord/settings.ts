/** How to reach Discord. */
export interface DiscordSettings {
  readonly token: string;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  /** The one guild in which commands are registered; everywhere without it. */
  readonly guild: string | undefined;
  readonly shards: "auto" | number;
}
