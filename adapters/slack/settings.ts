/** How to reach Slack. Over a socket with `appToken`, else by requests that come to `host` and `port`. */
export interface SlackSettings {
  readonly botToken: string;
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
  /** Whether papers are shown under links: takes more scopes and an event, see the manifest. */
  readonly hearsLinks: boolean;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  readonly host: string;
  readonly port: number;
}
