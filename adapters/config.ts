import { existsSync } from "node:fs";
import { z } from "zod";
import { UserError } from "../src/errors.ts";

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A length of time as people write it, `30s`, `15m`, `12h` or `2d`, in milliseconds. */
const Duration = z
  .string()
  .regex(/^\d{1,6}[smhd]$/, "is a number and a unit, such as 30s, 15m, 12h or 2d")
  .transform((text) => Number(text.slice(0, -1)) * units[text.slice(-1) as keyof typeof units]);

/** A web address without a slash at its end. */
const Address = z
  .url({ protocol: /^https?$/, error: "is a web address that starts with https:// (or http://)" })
  .transform((url) => url.replace(/\/+$/, ""));

/** The same without a path, as all paths are known. */
const Origin = Address.refine((url) => new URL(url).pathname === "/" && !/[?#@]/.test(url), "is scheme, host and port");

/** Without a password, which would show in messages. */
const Endpoint = Address.refine(
  (url) => !/[?#@]/.test(url),
  "is an address without ?, # or @; a key goes into EMBEDDINGS_KEY",
).transform((url) =>
  url.endsWith("/embeddings") ? url : `${url}${new URL(url).pathname === "/" ? "/v1" : ""}/embeddings`,
);

const port = "is the number of a port, 0 to 65535";
const shards = "is auto, or how many";

const onOff = z.enum(["on", "off"], "is on or off").default("off");

const category = String.raw`[a-z-]+(\.[A-Za-z-]+)?`;
const source = String.raw`(daily-papers|arxiv|arxiv(-rss)?:${category}(\+${category})*)`;
const sources = new RegExp(String.raw`^${source}(\s*,\s*${source})*$`);

const Environment = z.object({
  PAPERS: z.string().trim().min(1).optional(),
  DATABASE_URL: z.string().trim().min(1).default("file:var/paperboy.db"),
  DIGEST_CATCH_UP: Duration.refine((ms) => ms >= 5 * units.m, "is at least 5m").default(12 * units.h),
  SOURCES: z
    .string()
    .trim()
    .regex(sources, "is a list like daily-papers,arxiv:cs.CL+cs.IR,arxiv-rss:cs.CL")
    .default(""),
  SYNC_EVERY: Duration.refine((ms) => ms >= units.m, "is at least 1m").default(units.h),
  LIBRARY_POLL: Duration.refine((ms) => ms >= units.s, "is at least 1s").default(30 * units.s),
  DAILY_PAPERS_URL: Origin.default("https://huggingface.co"),
  ARXIV_URL: Origin.default("https://export.arxiv.org"),
  ARXIV_RSS_URL: Origin.default("https://rss.arxiv.org"),
  EMBEDDINGS_URL: Endpoint.optional(),
  EMBEDDINGS_MODEL: z.string().trim().max(200).optional(),
  EMBEDDINGS_KEY: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/, "has a sign that no key has")
    .optional(),
  SLACK_BOT_TOKEN: z.string().trim().startsWith("xoxb-", "is the bot's token, which starts with xoxb-").optional(),
  SLACK_APP_TOKEN: z.string().trim().startsWith("xapp-", "is the app's token, which starts with xapp-").optional(),
  SLACK_SIGNING_SECRET: z.string().trim().optional(),
  SLACK_PREVIEWS: onOff,
  SLACK_API_URL: Address.default("https://slack.com/api"),
  HOST: z.string().trim().default("127.0.0.1"),
  PORT: z.coerce.number({ error: port }).int(port).min(0, port).max(65_535, port).default(3000),
  DISCORD_TOKEN: z.string().trim().optional(),
  DISCORD_MESSAGE_CONTENT: onOff,
  DISCORD_API_URL: Address.default("https://discord.com/api"),
  DISCORD_GUILD_ID: z
    .string()
    .trim()
    .regex(/^\d{15,22}$/, "is a number of some 18 digits")
    .optional(),
  DISCORD_SHARDS: z.union([z.literal("auto"), z.coerce.number().int().min(1).max(1000)], shards).default(1),
});

/** What the operator set. Every variable is explained in `.env.example`. */
export interface Config {
  /** File or folder of papers; `undefined` means those that ship with paperboy. */
  readonly papers: string | undefined;
  readonly databaseUrl: string;
  /** How late a digest may still be sent. */
  readonly catchUpMs: number;
  /** The sources that are turned on, parted by commas; none where it is empty. */
  readonly sources: string;
  readonly syncEveryMs: number;
  /** How often to look for papers that other processes brought. */
  readonly libraryPollMs: number;
  /** Where the sources are: scheme, host and port. */
  readonly origins: { readonly dailyPapers: string; readonly arxiv: string; readonly arxivRss: string };
  /** What turns text into vectors, for a search by meaning too. */
  readonly embeddings: ReturnType<typeof embeddingsOf>;
  /** Whether papers are shown under links in Slack: the app's manifest depends on it. */
  readonly slackPreviews: boolean;
  /** How to reach Slack: over a socket with `appToken`, else by requests that come to `host` and `port`. */
  readonly slack: ReturnType<typeof slackOf>;
  readonly discord: ReturnType<typeof discordOf>;
}

/**
 * Reads the environment, and `.env` in the working directory where there is one; variables that are set already win.
 * Throws a `UserError` that names the variable.
 */
export function readConfig(): Config {
  if (existsSync(".env")) loadEnvFile();
  // An empty variable counts as not set: that is how many tools write "none".
  const set = Object.entries(process.env).filter(([, value]) => value?.trim() !== "");
  const read = Environment.safeParse(Object.fromEntries(set));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new UserError(`${String(issue?.path[0])} ${issue?.message}.`, "See .env.example.");
  }
  const { PAPERS: papers, DATABASE_URL: databaseUrl, DIGEST_CATCH_UP: catchUpMs } = read.data;
  const { SOURCES: sources, SYNC_EVERY: syncEveryMs, LIBRARY_POLL: libraryPollMs } = read.data;
  const { DAILY_PAPERS_URL: dailyPapers, ARXIV_URL: arxiv, ARXIV_RSS_URL: arxivRss } = read.data;
  return {
    papers,
    databaseUrl,
    catchUpMs,
    sources,
    syncEveryMs,
    libraryPollMs,
    origins: { dailyPapers, arxiv, arxivRss },
    embeddings: embeddingsOf(read.data),
    slackPreviews: read.data.SLACK_PREVIEWS === "on",
    slack: slackOf(read.data),
    discord: discordOf(read.data),
  };
}

function embeddingsOf(set: z.output<typeof Environment>) {
  const { EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: model, EMBEDDINGS_KEY: key } = set;
  if (url === undefined && model === undefined && key === undefined) return undefined;
  if (url === undefined || model === undefined) {
    const missing = url === undefined ? "EMBEDDINGS_URL" : "EMBEDDINGS_MODEL";
    throw new UserError(
      `${missing} is missing.`,
      "A search by meaning needs an address and a model; see .env.example.",
    );
  }
  return { url, model, key };
}

function slackOf(set: z.output<typeof Environment>) {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = set;
  const { SLACK_API_URL: apiUrl, HOST: host, PORT: port } = set;
  const hearsLinks = set.SLACK_PREVIEWS === "on";
  if (botToken === undefined) {
    if (appToken === undefined && signingSecret === undefined) return undefined;
    throw new UserError("SLACK_BOT_TOKEN is missing.", "It is on your Slack app's page “OAuth & Permissions”.");
  }
  if (appToken === undefined && signingSecret === undefined) {
    throw new UserError(
      "SLACK_BOT_TOKEN needs SLACK_APP_TOKEN beside it (or SLACK_SIGNING_SECRET, for requests over HTTP).",
      "Both are on your Slack app's page “Basic Information”.",
    );
  }
  return { botToken, appToken, signingSecret, hearsLinks, apiUrl, host, port };
}

function discordOf(set: z.output<typeof Environment>) {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_GUILD_ID: guild, DISCORD_SHARDS: shards } = set;
  const hearsLinks = set.DISCORD_MESSAGE_CONTENT === "on";
  return token === undefined ? undefined : { token, hearsLinks, apiUrl, guild, shards };
}

function loadEnvFile(): void {
  try {
    process.loadEnvFile(".env");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`The file .env cannot be read: ${reason}.`, "Look at .env.example.");
  }
}
