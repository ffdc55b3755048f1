import type { CommandInfo } from "../../src/bot/command-info.ts";

export function createManifest(_commands: readonly CommandInfo[]): unknown {
  throw new Error("not built yet");
}
