import type { Host } from "../../src/bot/host.ts";
import type { Connection } from "../../src/ports.ts";

export function createSlack(_settings: unknown, _host: Host): Connection {
  throw new Error("not built yet");
}
