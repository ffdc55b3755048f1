import { webApi } from "@slack/bolt";
import { UserError } from "../../src/errors.ts";
import { scopesFor } from "./manifest.ts";
import { describeTrouble, platformError } from "./web.ts";

/** Who the bot is, and where. */
export interface Identity {
  readonly team: string;
  readonly teamName: string;
  readonly bot: string;
  readonly botUser: string;
}

/** Asks Slack who a token belongs to. Rejects with a `UserError` that says what to do. */
export async function identify(client: webApi.WebClient, hearsLinks: boolean): Promise<Identity> {
  try {
    const {
      team_id: team,
      team: teamName = "",
      bot_id: bot = "",
      user_id: botUser = "",
      response_metadata,
    } = await client.auth.test();
    if (team === undefined)
      throw new UserError("Slack does not say whose SLACK_BOT_TOKEN is.", "Install the app again.");
    requireScopes(scopesFor(hearsLinks), response_metadata?.scopes);
    return { team, teamName, bot, botUser };
  } catch (error) {
    throw adviceOn(error, "SLACK_BOT_TOKEN", "OAuth & Permissions");
  }
}

/** Throws a `UserError` that names the scopes that are missing; where Slack does not tell, none is. */
function requireScopes(scopes: readonly string[], granted: readonly string[] | undefined): void {
  const missing = granted === undefined ? [] : scopes.filter((scope) => !granted.includes(scope));
  if (missing.length > 0)
    throw new UserError(
      `The Slack app lacks ${missing.length === 1 ? "the scope" : "the scopes"} ${missing.join(", ")}.`,
      "Put what “npm run manifest” prints into the app's page “App Manifest”, then install the app again.",
    );
}

/** Whether Slack refuses a token; for good where it says that the token is no more. */
export function refusalOf(error: unknown): "for good" | "now" | undefined {
  const refused = platformError(error) ?? "";
  if (/^(token_revoked|token_expired|account_inactive)$/.test(refused)) return "for good";
  return /auth|token|inactive|revoked|login/.test(refused) ? "now" : undefined;
}

/** What an operator can do about an error of the start. */
export function adviceOn(error: unknown, variable: string, page: string): unknown {
  if (error instanceof UserError) return error;
  if (error instanceof webApi.WebAPIRateLimitedError)
    return new UserError(`Slack asks to wait for ${error.retryAfter} seconds.`, "Start paperboy again then.");
  const refused = platformError(error);
  if (refused === "missing_scope" || refused === "not_allowed_token_type")
    return new UserError(
      `Slack does not let ${variable} do what it must (${refused}).`,
      variable === "SLACK_APP_TOKEN"
        ? "Make an app-level token with the scope connections:write on the page “Basic Information”."
        : "Install the app again, with the scopes of “npm run manifest”.",
    );
  if (refusalOf(error) !== undefined)
    return new UserError(
      `Slack refuses ${variable} (${refused}).`,
      `Copy it again from your Slack app's page “${page}”; install the app again where it was removed.`,
    );
  if (refused !== undefined) return new UserError(`Slack refuses the connection (${refused}).`, "See: paperboy doctor");
  const why = describeTrouble(error);
  return new UserError(`Slack cannot be reached (${why}).`, "Check the network, and SLACK_API_URL where it is set.");
}
