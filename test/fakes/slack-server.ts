import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createSockets, type FakeSockets } from "./slack-sockets.ts";

/** A message as a fake channel holds it. */
export interface FakeMessage {
  readonly ts: string;
  readonly channel: string;
  readonly text: string;
  readonly blocks: readonly Record<string, unknown>[];
  readonly thread_ts?: string;
  readonly metadata?: { readonly event_type: string; readonly event_payload: Record<string, unknown> };
}

interface FakeChannel {
  readonly id: string;
  readonly members: readonly string[];
  readonly isPrivate?: boolean;
  readonly isArchived?: boolean;
}

type Args = Readonly<Record<string, string>>;

/** How the next call of a method goes wrong. `after`: it is done all the same. */
export type Trouble =
  | { readonly kind: "error"; readonly error: string }
  | { readonly kind: "rate"; readonly seconds: number }
  | { readonly kind: "status"; readonly status: number; readonly after?: true }
  | { readonly kind: "reset"; readonly after?: true }
  | { readonly kind: "slow"; readonly ms: number };

export interface FakeSlack {
  /** For SLACK_API_URL. */
  readonly url: string;
  readonly calls: { readonly method: string; readonly args: Args; readonly at: number }[];
  readonly messages: FakeMessage[];
  /** What was sent to a `response_url`. */
  readonly responses: Record<string, unknown>[];
  /** Files, and the channel to which each was given. */
  readonly uploads: { name: string; content: string; channel: string }[];
  readonly sockets: FakeSockets;
  readonly channels: Map<string, FakeChannel>;
  /** Granted with the token. */
  scopes: readonly string[];
  /** A fresh `response_url`. */
  responseUrl(): string;
  trouble(method: string, ...next: Trouble[]): void;
  /** Arguments of all calls of a method, its JSON parsed. */
  argsOf(method: string): readonly Record<string, unknown>[];
  close(): Promise<void>;
}

export const TEAM = "T0TEAM";
export const BOT_USER = "U0BOT";
export const BOT_TOKEN = "xoxb-fake-bot-token";
export const APP_TOKEN = "xapp-fake-app-token";

const people: Readonly<Record<string, object>> = {
  U0ADA: { tz: "Europe/Berlin", profile: { display_name: "Ada" } },
  U0BO: { tz: "America/New_York", profile: { real_name: "Bo Ek" } },
  U0GUEST: { tz: "UTC", profile: { display_name: "Gus" }, is_restricted: true },
};

/** Slack's Web API, its response addresses and its sockets, on this computer; channels and messages are kept. */
export async function startFakeSlack(allScopes: readonly string[]): Promise<FakeSlack> {
  const calls: FakeSlack["calls"] = [];
  const messages: FakeMessage[] = [];
  const responses: FakeSlack["responses"] = [];
  const uploads: FakeSlack["uploads"] = [];
  const troubles = new Map<string, Trouble[]>();
  const channels = new Map<string, FakeChannel>(
    [
      { id: "C0CLUB", members: ["U0ADA", "U0BO", BOT_USER] },
      { id: "C0OPEN", members: ["U0BO"] },
      { id: "G0SECRET", members: ["U0BO", BOT_USER], isPrivate: true },
      { id: "C0OLD", members: ["U0ADA", BOT_USER], isArchived: true },
    ].map((channel) => [channel.id, channel]),
  );
  let count = 0;
  const fake = { scopes: allScopes };

  const refuse = (error: string) => ({ ok: false, error });
  const parse = (text: string | undefined) => (text === undefined ? undefined : JSON.parse(text));
  const paged = (all: readonly FakeMessage[], { oldest = "0", limit = "100", cursor }: Args) => {
    const found = all.filter(({ ts }) => Number(ts) >= Number(oldest)).reverse();
    const from = Number(cursor ?? 0);
    const to = from + Number(limit);
    const next = to < found.length ? { response_metadata: { next_cursor: String(to) } } : {};
    return { ok: true, messages: found.slice(from, to), ...next };
  };

  const methods: Readonly<Record<string, (args: Args, token: string) => object>> = {
    "auth.test": (_, token) =>
      token === BOT_TOKEN
        ? { ok: true, team: "Fake Team", team_id: TEAM, user_id: BOT_USER, bot_id: "B0BOT" }
        : refuse("invalid_auth"),
    "apps.connections.open": (_, token) =>
      token === APP_TOKEN ? { ok: true, url: `${url.replace("http", "ws")}/socket` } : refuse("invalid_auth"),
    "users.info": ({ user = "" }) =>
      people[user] ? { ok: true, user: { id: user, team_id: TEAM, ...people[user] } } : refuse("user_not_found"),
    "conversations.open": ({ users = "" }) => ({ ok: true, channel: { id: `D${users}` } }),
    "conversations.info": ({ channel = "" }) => {
      const known = channels.get(channel);
      if (known === undefined || (known.isPrivate && !known.members.includes(BOT_USER)))
        return refuse("channel_not_found");
      const flags = { is_private: known.isPrivate ?? false, is_archived: known.isArchived ?? false };
      return {
        ok: true,
        channel: { id: channel, is_channel: true, is_member: known.members.includes(BOT_USER), ...flags },
      };
    },
    "conversations.members": ({ channel = "", cursor }) => {
      const members = channels.get(channel)?.members;
      if (members === undefined) return refuse("channel_not_found");
      // One a page: whoever reads only the first page misses people.
      const at = Number(cursor ?? 0);
      const next = at + 1 < members.length ? String(at + 1) : "";
      return { ok: true, members: members.slice(at, at + 1), response_metadata: { next_cursor: next } };
    },
    "conversations.history": (args) => {
      const { channel: asked = "" } = args;
      if (!asked.startsWith("D") && !channels.get(asked)?.members.includes(BOT_USER)) return refuse("not_in_channel");
      return paged(
        messages.filter(({ channel, thread_ts }) => channel === args.channel && !thread_ts),
        args,
      );
    },
    "conversations.replies": (args) =>
      paged(
        messages.filter(({ channel, thread_ts }) => channel === args.channel && thread_ts === args.ts),
        args,
      ),
    "chat.postMessage": ({ channel = "", text = "", blocks, metadata, thread_ts }) => {
      const known = channels.get(channel);
      if (known === undefined && !channel.startsWith("D")) return refuse("channel_not_found");
      if (known?.isArchived) return refuse("is_archived");
      if (known?.isPrivate && !known.members.includes(BOT_USER)) return refuse("not_in_channel");
      const ts = `${Math.floor(Date.now() / 1000)}.${String(++count).padStart(6, "0")}`;
      const thread = thread_ts === undefined ? {} : { thread_ts };
      messages.push({ ts, channel, text, blocks: parse(blocks) ?? [], metadata: parse(metadata), ...thread });
      return { ok: true, ts, channel };
    },
    "chat.update": ({ channel = "", ts = "", text = "", blocks }) => {
      const i = messages.findIndex((message) => message.ts === ts && message.channel === channel);
      const message = messages[i];
      if (message === undefined) return refuse("message_not_found");
      messages[i] = { ...message, text, blocks: parse(blocks) ?? [] };
      return { ok: true };
    },
    "chat.delete": ({ ts = "" }) => {
      const i = messages.findIndex((message) => message.ts === ts);
      if (i < 0) return refuse("message_not_found");
      messages.splice(i, 1);
      return { ok: true };
    },
    "chat.getPermalink": ({ channel = "", message_ts = "" }) => ({
      ok: true,
      permalink: `https://fake.slack.example/archives/${channel}/p${message_ts.replace(".", "")}`,
    }),
    "chat.unfurl": ({ channel, ts, unfurl_id, source }) =>
      (channel && ts) || (unfurl_id && source) ? { ok: true } : refuse("cannot_find_message"),
    "chat.postEphemeral": () => ({ ok: true, message_ts: "1.0" }),
    "views.open": () => ({ ok: true, view: { id: "V1" } }),
    "views.push": () => ({ ok: true, view: { id: "V2" } }),
    "views.update": () => ({ ok: true }),
    "views.publish": () => ({ ok: true }),
    "files.getUploadURLExternal": ({ filename = "" }) => {
      if (!fake.scopes.includes("files:write")) return refuse("missing_scope");
      uploads.push({ name: filename, content: "", channel: "" });
      return { ok: true, upload_url: `${url}/upload/${uploads.length - 1}`, file_id: `F${uploads.length - 1}` };
    },
    "files.completeUploadExternal": ({ files, channel_id: channel = "" }) => {
      for (const { id } of parse(files) as { id: string }[]) {
        const file = uploads[Number(id.slice(1))];
        if (file) file.channel = channel;
      }
      return { ok: true, files: parse(files) };
    },
  };

  function json(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
    response.writeHead(status, {
      "Content-Type": "application/json",
      "x-oauth-scopes": fake.scopes.join(","),
      ...headers,
    });
    response.end(JSON.stringify(body));
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const path = (request.url ?? "").replace(/^\/+/, "");
    if (path.startsWith("response/")) {
      const trouble = troubles.get("response_url")?.shift();
      if (trouble?.kind === "status") return json(response, trouble.status, {});
      if (trouble?.kind === "rate") return json(response, 429, {}, { "Retry-After": String(trouble.seconds) });
      responses.push({ ...JSON.parse(body), to: path });
      return json(response, 200, { ok: true });
    }
    if (path.startsWith("upload/")) {
      const file = uploads[Number(path.slice("upload/".length))];
      if (file) file.content = body;
      return json(response, 200, {});
    }
    const method = path.replace(/^api\//, "");
    const args = Object.fromEntries(new URLSearchParams(body));
    const token = request.headers.authorization?.replace("Bearer ", "") ?? args.token ?? "";
    calls.push({ method, args, at: Date.now() });
    const trouble = troubles.get(method)?.shift();
    const run = () => methods[method]?.(args, token) ?? refuse("unknown_method");
    switch (trouble?.kind) {
      case "error":
        return json(response, 200, refuse(trouble.error));
      case "rate":
        return json(response, 429, refuse("ratelimited"), { "Retry-After": String(trouble.seconds) });
      case "status":
        if (trouble.after) run();
        return json(response, trouble.status, {});
      case "reset":
        if (trouble.after) run();
        return void request.socket.destroy();
      case "slow":
        await new Promise((resolve) => setTimeout(resolve, trouble.ms));
    }
    json(response, 200, run());
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sockets = createSockets(server);

  return Object.assign(fake, {
    url: `${url}/api`,
    calls,
    messages,
    responses,
    uploads,
    sockets,
    channels,
    responseUrl: () => `${url}/response/secret-${++count}`,
    trouble: (method: string, ...next: Trouble[]) => void troubles.set(method, next),
    argsOf: (method: string) =>
      calls
        .filter((call) => call.method === method)
        .map(({ args }) =>
          Object.fromEntries(
            Object.entries(args).map(([name, text]) => [name, /^[[{]/.test(text) ? JSON.parse(text) : text]),
          ),
        ),
    close: async () => {
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
