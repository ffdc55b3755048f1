import type { CommandInfo } from "../../src/bot/command-info.ts";
import { UserError } from "../../src/errors.ts";

/** The path of requests over HTTP; Bolt's own. */
export const PATH = "/slack/events";

/** What the app may do in a workspace, and no more; each has its reason in the README. */
export const scopes = [
  "commands",
  "chat:write",
  "chat:write.public",
  "app_mentions:read",
  "im:history",
  "im:write",
  "users:read",
  "channels:read",
  "groups:read",
  "channels:history",
  "groups:history",
  "files:write",
] as const;

/** The same, with what it takes to show papers under links where that is wanted. */
export const scopesFor = (hearsLinks: boolean): readonly string[] =>
  hearsLinks ? [...scopes, "links:read", "links:write"] : scopes;

/** Slack tells an app of links to five sites at most: those whose links hold an id by which papers are known. */
const domains = ["arxiv.org", "huggingface.co", "alphaxiv.org", "aclanthology.org", "doi.org"];

/** What Slack tells the bot of, unasked. */
const eventsFor = (hearsLinks: boolean): readonly string[] => [
  ...["app_home_opened", "app_mention", ...(hearsLinks ? ["link_shared"] : []), "message.im"],
  ...["app_uninstalled", "tokens_revoked"],
];

/** The callback of the message shortcut. */
export const RELATED_SHORTCUT = "related";
/** The callback of the global shortcut. */
export const SEARCH_SHORTCUT = "search";

/** The manifest from which Slack makes the app: for Socket Mode, or for requests over HTTP to `url` and what lies below it. */
export const createManifest = (commands: readonly CommandInfo[], hearsLinks: boolean, url?: string) => ({
  display_information: {
    name: "paperboy",
    description: "Delivers research papers: search, read and share them, one a day to each channel.",
    long_description: [
      "Type /paper and what you are looking for, and read the best matching papers at once, for your eyes only.",
      "One press shares a paper with the channel. Every morning a channel can get its paper of the day on a topic of its",
      "own. Mention paperboy in a thread, or write to it directly.",
    ].join(" "),
    background_color: "#2f4858",
  },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    bot_user: { display_name: "paperboy", always_online: true },
    shortcuts: [
      {
        name: "Find related papers",
        type: "message",
        callback_id: RELATED_SHORTCUT,
        description: "Find papers that a message links to or that are about the same",
      },
      {
        name: "Search papers",
        type: "global",
        callback_id: SEARCH_SHORTCUT,
        description: "Search papers while you type",
      },
    ],
    slash_commands: [
      {
        command: "/paper",
        description: "Find, read and share papers",
        usage_hint: usageHint(commands),
        should_escape: false,
        ...(url !== undefined && { url: requestUrl(url) }),
      },
    ],
    ...(hearsLinks && { unfurl_domains: domains }),
  },
  oauth_config: { scopes: { bot: scopesFor(hearsLinks) } },
  settings: {
    event_subscriptions: {
      ...(url !== undefined && { request_url: requestUrl(url) }),
      bot_events: eventsFor(hearsLinks),
    },
    interactivity: {
      is_enabled: true,
      ...(url !== undefined && { request_url: requestUrl(url), message_menu_options_url: requestUrl(url) }),
    },
    org_deploy_enabled: false,
    socket_mode_enabled: url === undefined,
    token_rotation_enabled: false,
  },
});

/** Where Bolt listens, under the address at which Slack finds the bot. */
function requestUrl(url: string): string {
  const isAddress = URL.canParse(url) && new URL(url).protocol === "https:";
  if (!isAddress) throw new UserError(`“${url}” is no address that Slack takes.`, "It starts with https://");
  const base = url.replace(/\/+$/, "");
  return base.endsWith(PATH) ? base : `${base}${PATH}`;
}

/** What may follow the slash command, in the order of the table; Slack takes 1,000 characters. */
function usageHint(commands: readonly CommandInfo[]): string {
  const names = commands.map(({ name, positional }) => (positional?.required ? `${name} <${positional.name}>` : name));
  return `kv cache | ${names.join(" | ")}`.slice(0, 1000);
}
