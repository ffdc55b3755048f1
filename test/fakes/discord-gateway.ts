import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

/** The gateway as bots see it: one session a shard, which survives its socket and replays what was missed. */
export interface FakeGateway {
  /** What clients asked for, in order. */
  readonly identified: { readonly token: string; readonly intents: number; readonly shard: readonly number[] }[];
  readonly counts: { heartbeats: number; resumes: number };
  /** Sends an event to a shard; one whose socket is gone gets it when it resumes. */
  dispatch(type: string, data: unknown, shard?: number): void;
  /** Sends an event to all that are connected, as to several processes with one token. */
  broadcast(type: string, data: unknown): void;
  /** Closes all connections; without a code they are cut. */
  drop(code?: number): void;
  requestReconnect(): void;
  /** The session is over: the client must identify anew. */
  invalidateSession(): void;
  /** Closes the next that identify with this code. */
  refuseWith(code: number | undefined): void;
  close(): void;
}

interface Session {
  readonly id: string;
  readonly shard: number;
  readonly events: { readonly s: number; readonly text: string }[];
  socket: WebSocket | undefined;
}

interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly shard?: readonly [number, number];
}

/** `hello`: what a new session is told first, besides READY itself. */
export function createGateway(
  server: Server,
  ready: () => { readonly ready: object; readonly guilds: readonly object[] },
  heartbeatMs = 300,
): FakeGateway {
  const sockets = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();
  const identified: FakeGateway["identified"] = [];
  const counts = { heartbeats: 0, resumes: 0 };
  let refusal: number | undefined;

  const tell = (socket: WebSocket | undefined, op: number, d: unknown) => socket?.send(JSON.stringify({ op, d }));
  const emit = (session: Session, t: string, d: unknown) => {
    const s = (session.events.at(-1)?.s ?? 0) + 1;
    const text = JSON.stringify({ op: 0, t, d, s });
    session.events.push({ s, text });
    session.socket?.send(text);
  };

  sockets.on("connection", (socket) => {
    tell(socket, 10, { heartbeat_interval: heartbeatMs });
    let session: Session | undefined;
    socket.on("close", () => {
      if (session?.socket === socket) session.socket = undefined;
    });
    socket.on("message", (data) => {
      const { op, d } = JSON.parse(String(data)) as { op: number; d: unknown };
      if (op === 1) {
        counts.heartbeats++;
        tell(socket, 11, null);
      } else if (op === 2) {
        const { token, intents, shard = [0, 1] } = d as Identify;
        if (refusal !== undefined) return socket.close(refusal);
        identified.push({ token, intents, shard });
        session = { id: `session${sessions.size}`, shard: shard[0], events: [], socket };
        sessions.set(session.id, session);
        const { ready: base, guilds } = ready();
        emit(session, "READY", {
          v: 10,
          ...base,
          session_id: session.id,
          shard,
          resume_gateway_url: addressOf(server),
        });
        for (const guild of guilds) emit(session, "GUILD_CREATE", guild);
      } else if (op === 6) {
        const { session_id: id, seq } = d as { session_id: string; seq: number };
        session = sessions.get(id);
        if (session === undefined) return tell(socket, 9, false);
        counts.resumes++;
        session.socket = socket;
        for (const { s, text } of session.events) if (s > seq) socket.send(text);
        emit(session, "RESUMED", {});
      }
    });
  });

  const latest = (shard: number) => [...sessions.values()].findLast((session) => session.shard === shard);
  const open = () => [...sessions.values()].filter(({ socket }) => socket !== undefined);
  return {
    identified,
    counts,
    dispatch(type, data, shard = 0) {
      const session = latest(shard);
      if (session === undefined) throw new Error(`no session of shard ${shard}`);
      emit(session, type, data);
    },
    broadcast(type, data) {
      for (const session of open()) emit(session, type, data);
    },
    drop(code) {
      for (const session of open()) {
        const { socket } = session;
        session.socket = undefined;
        if (code === undefined) socket?.terminate();
        else socket?.close(code);
      }
    },
    requestReconnect() {
      for (const { socket } of open()) tell(socket, 7, null);
    },
    invalidateSession() {
      const closing = open();
      sessions.clear();
      for (const { socket } of closing) tell(socket, 9, false);
    },
    refuseWith(code) {
      refusal = code;
    },
    close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

export function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return `ws://127.0.0.1:${address.port}`;
}
