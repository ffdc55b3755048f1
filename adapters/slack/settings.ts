/** How to reach Slack. Over a socket with `appToken`, else by requests that come to `host` and `port`. */
export interface SlackSettings {
  readonly botToken: string;
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  readonly host: string;
  readonly port: number;
}
