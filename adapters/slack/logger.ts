import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../src/ports.ts";

/** Text without what may be a secret: addresses, and Slack's tokens. */
const withoutSecrets = (text: string): string =>
  text.replace(/\b(?:https?|wss?):\/\/\S+/gi, "(address)").replace(/\bx(?:ox[a-z]|app)[-.][\w-]+/gi, "(token)");

/** For parts of the SDK whose every failure comes back to us as an error. */
export const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/** Passes the SDK's warnings and errors on, a line each. */
export function createLogger(log: Log): Logger {
  const say = (...parts: unknown[]) => {
    const text = parts.map((part) => (part instanceof Error ? part.message : String(part))).join(" ");
    log(`Slack: ${withoutSecrets(text).replace(/\s+/g, " ").trim()}`);
  };
  return { ...silent, warn: say, error: say, getLevel: () => LogLevel.WARN };
}
