import { createServer, type IncomingMessage } from "node:http";
import { addressOf, createGateway, type FakeGateway } from "./discord-gateway.ts";
import { createGuild, ids, type Json, validateMessage } from "./discord-world.ts";

/** A message in a channel. */
export interface FakeMessage extends Json {
  readonly id: string;
  readonly channel_id: string;
  components: readonly Json[];
}

/** What the bot did about an interaction. */
export interface FakeAnswer {
  readonly callback: { readonly type: number; readonly data?: Json };
  readonly at: number;
  readonly edits: Json[];
  readonly followUps: Json[];
  deleted: boolean;
}

/** What becomes of the next request that fits: its answer, and whether it was carried out all the same. */
export interface Trouble {
  readonly path: RegExp;
  readonly status: number;
  readonly code?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly arrives?: boolean;
  /** No answer at all: the connection is cut. */
  readonly cut?: boolean;
}

/** Whether an interaction has its answer: not one that was only announced so far. */
const isAnswered = ({ callback, edits, followUps }: FakeAnswer): boolean =>
  (callback.type !== 5 && callback.type !== 6) || edits.length + followUps.length > 0;

/** The latest answer to an interaction, and whether only the person sees it. */
export function given({ callback, edits, followUps }: FakeAnswer): {
  readonly text: string;
  readonly isPrivate: boolean;
} {
  const after = followUps.at(-1);
  const message = after ?? edits.at(-1) ?? callback.data;
  return { text: JSON.stringify(message), isPrivate: (Number((after ?? callback.data)?.flags) & 64) !== 0 };
}

export interface FakeDiscord {
  readonly apiUrl: string;
  readonly gateway: FakeGateway;
  readonly requests: { readonly method: string; readonly path: string; readonly body: Json }[];
  readonly answers: Map<string, FakeAnswer>;
  readonly messages: FakeMessage[];
  /** By route: what is registered. */
  readonly commands: Map<string, readonly Json[]>;
  readonly guild: ReturnType<typeof createGuild>;
  trouble(...troubles: readonly Trouble[]): void;
  /** Resolves with the answer to an interaction, once `enough` says so; by default once it is answered. */
  answerTo(id: string, enough?: (answer: FakeAnswer) => boolean): Promise<FakeAnswer>;
  stop(): Promise<void>;
}

class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number) {
    super(String(code));
    this.status = status;
    this.code = code;
  }
}

/** Discord on a port of this machine: as much of its REST API and gateway as the bot uses, and it checks what it is sent. */
export async function startDiscord(token: string, { shards = 1, invited = true } = {}): Promise<FakeDiscord> {
  const requests: FakeDiscord["requests"] = [];
  const answers: FakeDiscord["answers"] = new Map();
  const byToken = new Map<string, string>();
  const messages: FakeMessage[] = [];
  const commands: FakeDiscord["commands"] = new Map();
  const threads = new Set<string>();
  const troubles: Trouble[] = [];
  const guild = createGuild();
  let count = 0;
  const waiting = new Set<() => void>();

  const newId = () => String(((BigInt(Date.now()) - 1_420_070_400_000n) << 22n) + BigInt(++count % 4096));
  const user = { id: ids.bot, username: "paperboy", discriminator: "0", bot: true, avatar: null, global_name: null };
  const addMessage = (channel: string, body: Json): FakeMessage => {
    if (body.form === undefined) validateMessage(body);
    const known = messages.find(
      (one) => one.channel_id === channel && body.nonce !== undefined && one.nonce === body.nonce,
    );
    if (known && body.enforce_nonce === true) return known;
    const components = (body.components ?? []) as readonly Json[];
    const message = {
      ...body,
      id: newId(),
      channel_id: channel,
      author: user,
      components,
      embeds: [],
      attachments: [],
    };
    messages.push(message);
    return message;
  };
  /** What others read later: without the nonce. */
  const shown = ({ nonce: _, ...message }: FakeMessage): Json => message;
  const answerOf = (interactionToken: string): FakeAnswer => {
    const answer = answers.get(byToken.get(interactionToken) ?? "");
    if (answer === undefined) throw new Refusal(404, 10015);
    return answer;
  };
  const channelOf = (id: string) => {
    if (!guild.hasChannel(id) && !threads.has(id) && !id.startsWith(ids.directPrefix)) throw new Refusal(404, 10003);
    if (guild.closed.has(id)) throw new Refusal(403, 50001);
    return id;
  };

  function callback(id: string, interactionToken: string, body: Json, withResponse: boolean): unknown {
    if (answers.has(id)) throw new Refusal(400, 40060);
    const { type, data } = body as { type: number; data?: Json };
    if (type === 4 || type === 7) validateMessage(data ?? {});
    answers.set(id, {
      callback: { type, ...(data && { data }) },
      at: performance.now(),
      edits: [],
      followUps: [],
      deleted: false,
    });
    byToken.set(interactionToken, id);
    if (!withResponse) return undefined;
    return { interaction: { id, type: 2 }, resource: { type, message: { id: newId(), channel_id: ids.channel } } };
  }

  function route(method: string, path: string, query: URLSearchParams, body: Json): unknown {
    const [first, a = "", second, b = "", third] = path.split("/").slice(1);
    const what = `${method} ${first}/${second ?? ""}${third === undefined ? "" : `/${third}`}`;
    if (path === "/gateway/bot") {
      const session_start_limit = { total: 1000, remaining: 999, reset_after: 3_600_000, max_concurrency: 16 };
      return { url: addressOf(server), shards, session_start_limit };
    }
    if (path === "/users/@me") return user;
    if (path === "/users/@me/channels")
      return { id: `${ids.directPrefix}${String(body.recipient_id).slice(-6)}`, type: 1 };
    if (path === "/applications/@me") return { id: ids.application, integration_types_config: { 0: {}, 1: {} } };
    if (first === "applications" && method === "GET") return commands.get(path) ?? [];
    if (first === "applications") {
      const list = body as unknown as readonly Json[];
      const kept = list.map((one) => ({
        ...one,
        id: newId(),
        application_id: ids.application,
        version: "1",
        nsfw: false,
      }));
      commands.set(path, kept);
      return kept;
    }
    if (first === "guilds" && second === undefined) return guild.whole();
    if (what === "GET guilds/members") return guild.member(b) ?? refuse(404, 10007);
    if (what === "GET channels/") return guild.channel(channelOf(a)) ?? { id: a, type: 1 };
    if (what === "POST channels/messages") return addMessage(channelOf(a), body);
    if (what === "GET channels/messages") {
      const after = BigInt(query.get("after") ?? 0);
      const later = messages.filter((one) => one.channel_id === channelOf(a) && BigInt(one.id) > after);
      return later
        .slice(0, Number(query.get("limit")))
        .reverse()
        .map(shown);
    }
    if (what === "POST channels/messages/threads") {
      if (!messages.some(({ id }) => id === b)) throw new Refusal(404, 10008);
      if (threads.has(b)) throw new Refusal(400, 160004);
      threads.add(b);
      return { id: b, type: 11, name: body.name };
    }
    if (what === "PATCH channels/messages" || what === "DELETE channels/messages") {
      const at = messages.findIndex(({ id, channel_id }) => id === b && channel_id === channelOf(a));
      const [message] = at < 0 ? [] : messages.splice(at, 1);
      if (message === undefined) throw new Refusal(404, 10008);
      if (method === "DELETE") return undefined;
      validateMessage(body);
      messages.splice(at, 0, { ...message, ...body } as FakeMessage);
      return messages[at];
    }
    if (what === "POST interactions/callback" || (first === "interactions" && second !== undefined))
      return callback(a, second ?? "", body, query.get("with_response") === "true");
    if (first === "webhooks" && b === "messages" && third === "@original") {
      const answer = answerOf(second ?? "");
      if (method === "DELETE") answer.deleted = true;
      else {
        validateMessage(body);
        answer.edits.push(body);
      }
      return method === "DELETE" ? undefined : { id: newId(), channel_id: ids.channel };
    }
    if (first === "webhooks" && method === "POST") {
      validateMessage(body);
      answerOf(second ?? "").followUps.push(body);
      return { id: newId(), channel_id: ids.channel };
    }
    throw new Refusal(404, 0);
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, "");
    const method = request.method ?? "GET";
    const body = await readJson(request);
    requests.push({ method, path, body });
    const send = (status: number, answer: unknown, headers: Readonly<Record<string, string>> = {}) => {
      if (answer === undefined) response.writeHead(204).end();
      else response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(answer));
      for (const look of waiting) look();
    };
    const at = troubles.findIndex((one) => one.path.test(`${method} ${path}`));
    const [trouble] = at < 0 ? [] : troubles.splice(at, 1);
    try {
      const open = /^\/(interactions|webhooks)\//.test(path);
      if (!open && request.headers.authorization !== `Bot ${token}`) throw new Refusal(401, 0);
      const answer = trouble && trouble.arrives !== true ? undefined : route(method, path, url.searchParams, body);
      if (trouble?.cut) return void request.socket.destroy();
      if (trouble) return send(trouble.status, { message: "trouble", code: trouble.code ?? 0 }, trouble.headers);
      send(200, answer);
    } catch (error) {
      if (!(error instanceof Refusal)) return send(400, { message: String(error), code: 50035 });
      send(error.status, { message: "refused", code: error.code });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const gateway = createGateway(server, () => ({
    ready: {
      ...{ user, application: { id: ids.application, flags: 0 } },
      guilds: invited ? [{ id: ids.guild, unavailable: true }] : [],
    },
    guilds: invited ? [guild.whole()] : [],
  }));

  return {
    apiUrl: `${addressOf(server).replace("ws:", "http:")}/api`,
    gateway,
    requests,
    answers,
    messages,
    commands,
    guild,
    trouble: (...more) => void troubles.push(...more),
    answerTo: (id, enough = isAnswered) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const answer = answers.get(id);
          if (answer === undefined || !enough(answer)) return;
          waiting.delete(look);
          clearTimeout(timer);
          resolve(answer);
        };
        const timer = setTimeout(() => reject(new Error(`no answer to ${id}`)), 9_000);
        waiting.add(look);
        look();
      }),
    stop: () =>
      new Promise((resolve) => {
        gateway.close();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function refuse(status: number, code: number): never {
  throw new Refusal(status, code);
}

async function readJson(request: IncomingMessage): Promise<Json> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  // With files, the message is one part of the form.
  const inForm = text.match(/name="payload_json"\r\n\r\n(.*)\r\n/)?.[1];
  if (inForm !== undefined) return { ...JSON.parse(inForm), form: text };
  return text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : {};
}
