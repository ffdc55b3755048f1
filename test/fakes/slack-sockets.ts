import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

/** Slack's end of Socket Mode. */
export interface FakeSockets {
  /** How many sockets were opened so far. */
  readonly opened: { count: number };
  /** Sends something to the newest socket; gives what it was acknowledged with. */
  send(type: string, payload: object, more?: object): Promise<Record<string, unknown>>;
  /** Ends the sockets as a lost connection does. */
  cut(): void;
  /** Asks to connect anew, as Slack does from time to time. */
  refresh(): void;
  close(): void;
}

export function createSockets(server: Server): FakeSockets {
  const sockets = new WebSocketServer({ server, path: "/socket" });
  const opened = { count: 0 };
  const waiting = new Map<string, (payload: Record<string, unknown>) => void>();
  let newest: WebSocket | undefined;
  let envelopes = 0;
  sockets.on("connection", (socket) => {
    opened.count++;
    newest = socket;
    socket.on("message", (data) => {
      const { envelope_id, payload } = JSON.parse(String(data));
      waiting.get(envelope_id)?.(payload);
    });
    socket.send(JSON.stringify({ type: "hello", num_connections: 1 }));
  });
  return {
    opened,
    send: (type, payload, more = {}) =>
      new Promise((resolve) => {
        const envelope_id = `E${++envelopes}`;
        waiting.set(envelope_id, resolve);
        newest?.send(JSON.stringify({ type, envelope_id, payload, accepts_response_payload: true, ...more }));
      }),
    cut: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
    refresh: () => newest?.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" })),
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
