import { createHmac } from "node:crypto";
import { BOT_USER, TEAM } from "./slack-server.ts";

export const SIGNING_SECRET = "0123456789abcdef0123456789abcdef";

/** What an answer to a request of Slack was. */
export interface Acknowledged {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly ms: number;
}

/** The headers with which Slack signs a body. */
export function signed(body: string, secret: string, at = Date.now()): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return { "X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": `v0=${signature}` };
}

/** Sends the bot what Slack would: forms for commands and interactions, JSON for events. */
export async function deliver(
  url: string,
  payload: Payload,
  headers: Record<string, string> | undefined = undefined,
): Promise<Acknowledged> {
  const { body, type } = encode(payload);
  const start = performance.now();
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": type, ...signed(body, SIGNING_SECRET), ...headers },
    body,
  });
  const text = await response.text();
  const ms = performance.now() - start;
  return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : {}, ms };
}

export interface Payload {
  readonly way: "command" | "interaction" | "event";
  readonly body: Record<string, unknown>;
}

export function encode({ way, body }: Payload): { readonly body: string; readonly type: string } {
  if (way === "event") return { body: JSON.stringify(body), type: "application/json" };
  const fields = way === "command" ? (body as Record<string, string>) : { payload: JSON.stringify(body) };
  return { body: new URLSearchParams(fields).toString(), type: "application/x-www-form-urlencoded" };
}

const user = { id: "U0ADA", name: "ada", username: "ada", team_id: TEAM };
const team = { id: TEAM, domain: "fake" };

export const slashCommand = (text: string, response_url: string, more: object = {}): Payload => ({
  way: "command",
  body: {
    command: "/paper",
    text,
    response_url,
    trigger_id: "1.2.trigger",
    user_id: "U0ADA",
    user_name: "ada",
    team_id: TEAM,
    channel_id: "C0CLUB",
    channel_name: "club",
    api_app_id: "A1",
    ...more,
  },
});

/** A button of a message, which others see where `message` is given. */
export const pressed = (
  { action_id, value }: { action_id: string; value?: string },
  response_url: string,
  message?: object,
  more: object = {},
): Payload => ({
  way: "interaction",
  body: {
    type: "block_actions",
    user,
    team,
    api_app_id: "A1",
    trigger_id: "1.2.trigger",
    response_url,
    channel: { id: "C0CLUB", name: "club" },
    container: { type: "message", is_ephemeral: message === undefined, channel_id: "C0CLUB" },
    ...(message && { message }),
    actions: [{ type: "button", action_id, block_id: "b", value, action_ts: "1.1" }],
    ...more,
  },
});

/** A choice from a menu of a message. */
export const chosen = (value: string, response_url: string, message: object, more: object = {}): Payload =>
  pressed({ action_id: "command:0" }, response_url, message, {
    actions: [
      { type: "static_select", action_id: "command:0", block_id: "b", selected_option: { value }, action_ts: "1.1" },
    ],
    ...more,
  });

/** A field or button of a view. */
export const inView = (view: object, action: object): Payload => ({
  way: "interaction",
  body: {
    type: "block_actions",
    user,
    team,
    api_app_id: "A1",
    trigger_id: "1.2.trigger",
    container: { type: "view", view_id: "V1" },
    view: { id: "V1", hash: "h1", ...view },
    actions: [{ block_id: "b", action_ts: "1.1", ...action }],
  },
});

export const submitted = (
  private_metadata: string,
  values: object,
  response_urls: object[] = [],
  blocks: readonly object[] = [],
): Payload => ({
  way: "interaction",
  body: {
    type: "view_submission",
    user,
    team,
    api_app_id: "A1",
    trigger_id: "1.2.trigger",
    view: { id: "V1", type: "modal", callback_id: "form", private_metadata, blocks, state: { values }, hash: "h1" },
    response_urls,
  },
});

export const suggestion = (action_id: string, value: string, private_metadata: string): Payload => ({
  way: "interaction",
  body: {
    type: "block_suggestion",
    user,
    team,
    api_app_id: "A1",
    action_id,
    block_id: action_id,
    value,
    view: { id: "V1", type: "modal", private_metadata },
    container: { type: "view", view_id: "V1" },
  },
});

export const messageShortcut = (message: object, response_url: string): Payload => ({
  way: "interaction",
  body: {
    type: "message_action",
    callback_id: "related",
    user,
    team,
    trigger_id: "1.2.trigger",
    response_url,
    message_ts: "1700000000.000100",
    channel: { id: "C0CLUB", name: "club" },
    message: { type: "message", user: "U0BO", ts: "1700000000.000100", ...message },
    action_ts: "1.1",
  },
});

export const globalShortcut: Payload = {
  way: "interaction",
  body: { type: "shortcut", callback_id: "search", user, team, trigger_id: "1.2.trigger", action_ts: "1.1" },
};

export const event = (event: object, event_id = `Ev${Math.random()}`): Payload => ({
  way: "event",
  body: { type: "event_callback", team_id: TEAM, api_app_id: "A1", event_id, event_time: 1, event },
});

export const mention = (text: string, more: object = {}, id?: string): Payload =>
  event(
    {
      type: "app_mention",
      user: "U0ADA",
      text: `<@${BOT_USER}> ${text}`,
      channel: "C0CLUB",
      ts: "1700000001.000100",
      ...more,
    },
    id,
  );

export const directMessage = (text: string): Payload =>
  event({ type: "message", channel_type: "im", user: "U0ADA", text, channel: "DU0ADA", ts: "1700000002.000100" });

export const homeOpened: Payload = event({ type: "app_home_opened", tab: "home", user: "U0ADA", channel: "DU0ADA" });
