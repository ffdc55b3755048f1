import { LogLevel, webApi } from "@slack/bolt";
import { UserError } from "../../src/errors.ts";
import type { Check, Clock } from "../../src/ports.ts";
import { adviceOn, identify } from "./identity.ts";
import type { SlackSettings } from "./settings.ts";
import { createSocket } from "./socket.ts";
import { platformError } from "./web.ts";

/** Slack refuses signatures, and we requests, of clocks that are five minutes apart. */
const MOST_APART_MS = 60_000;

/** Looks at all that Slack needs, and says what to do where it is not there. */
export async function examine(
  settings: SlackSettings,
  options: webApi.WebClientOptions,
  clock: Clock,
  channel: string | undefined,
): Promise<readonly Check[]> {
  const measured: number[] = [];
  const listening: webApi.FetchFunction = async (url, init) => {
    const response = await fetch(url, init);
    const date = Date.parse(response.headers.get("date") ?? "");
    if (!Number.isNaN(date)) measured.push(Math.abs(date - clock().getTime()));
    return response;
  };
  const client = new webApi.WebClient(settings.botToken, { ...options, fetch: listening, logLevel: LogLevel.ERROR });

  const { appToken, signingSecret = "" } = settings;
  const bot = await checkThat("Slack: SLACK_BOT_TOKEN and its scopes", () => identify(client, settings.hearsLinks));
  const way =
    appToken === undefined
      ? await checkThat("Slack: SLACK_SIGNING_SECRET", async () => checkSecret(signingSecret))
      : await checkThat("Slack: SLACK_APP_TOKEN and the socket", () => checkSocket(appToken, options));
  // Where Slack did not answer nothing is known of the clock.
  const [apart] = measured;
  const time = apart === undefined ? [] : [await checkThat("Slack: the clock", async () => checkClock(apart))];
  const there =
    channel === undefined || !/^[CDG][A-Z0-9]+$/.test(channel)
      ? []
      : [await checkThat(`Slack: channel ${channel}`, () => checkChannel(client, channel))];
  return [bot, way, ...time, ...there];
}

async function checkThat(what: string, attempt: () => Promise<unknown>): Promise<Check> {
  try {
    await attempt();
    return { what };
  } catch (error) {
    if (error instanceof UserError) return { what, problem: `${error.message} ${error.hint}` };
    return { what, problem: error instanceof Error ? error.message : String(error) };
  }
}

function checkSecret(secret: string): void {
  if (!/^[0-9a-f]{32}$/i.test(secret))
    throw new UserError(
      "It is not 32 digits and letters a to f.",
      "Copy it again from your Slack app's page “Basic Information”.",
    );
}

/** Opens a socket as the bot does, and closes it as soon as Slack has greeted: what came meanwhile Slack sends elsewhere. */
async function checkSocket(appToken: string, options: webApi.WebClientOptions): Promise<void> {
  const line = createSocket(
    appToken,
    options,
    () => {},
    () => {},
  );
  await line.open();
  await line.close();
}

function checkClock(apart: number): void {
  if (apart > MOST_APART_MS)
    throw new UserError(
      `This computer's clock and Slack's are ${Math.round(apart / 1000)} s apart.`,
      "Set it, or let NTP keep it: requests that seem older than five minutes are refused.",
    );
}

async function checkChannel(client: webApi.WebClient, channel: string): Promise<void> {
  const invite = "Type /invite @paperboy there.";
  try {
    const { channel: info } = await client.conversations.info({ channel });
    if (info?.is_archived) throw new UserError("It is archived.", "Unarchive it, or choose another channel.");
    if (info?.is_read_only)
      throw new UserError(
        "Only some may post there.",
        "Let paperboy post: the channel's settings, “Posting permissions”.",
      );
    if (!info?.is_member && !info?.is_im)
      throw new UserError("The bot is not a member: after a crash it cannot see whether a digest was posted.", invite);
  } catch (error) {
    if (platformError(error) === "channel_not_found")
      throw new UserError("The bot does not see such a channel.", `Name it by its id (C…). Is it private? ${invite}`);
    throw adviceOn(error, "SLACK_BOT_TOKEN", "OAuth & Permissions");
  }
}
