import { setTimeout as sleep } from "node:timers/promises";
import { type App, SocketModeReceiver, webApi } from "@slack/bolt";
import type { Log } from "../../src/ports.ts";
import { adviceOn, refusalOf } from "./identity.ts";
import { silent } from "./logger.ts";
import { soon } from "./soon.ts";

/** A way by which requests come from Slack. */
export interface Line {
  readonly receiver: Receiver;
  /** Says where it listens. */
  open(): Promise<string>;
  /** Takes no more requests. */
  close(): Promise<void>;
}

type Receiver = NonNullable<NonNullable<ConstructorParameters<typeof App>[0]>["receiver"]>;

/** Slack greets a new socket within so long, or never. */
const GREETED_WITHIN_MS = 15_000;
const LONGEST_PAUSE_MS = 30_000;

/** A token that Slack refuses so often in a row, within about half a minute, it will not take any more. */
const MOST_REFUSALS = 6;

/**
 * Requests over a socket that we open. A socket that is lost is opened again, sooner at first, for as long as it takes; where
 * Slack does not take the token any more, `end` is told what to do.
 */
export function createSocket(
  appToken: string,
  clientOptions: webApi.WebClientOptions,
  log: Log,
  end: (reason: unknown) => void,
): Line {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: silent,
    installerOptions: { clientOptions },
    // The library's own way back waits 5 s and ends the process where Slack refuses it.
    autoReconnectEnabled: false,
  });
  const { client } = receiver;
  const closing = new AbortController();
  let isConnecting = false;

  async function connect(): Promise<void> {
    isConnecting = true;
    try {
      const started = receiver.start().then(() => true);
      if ((await soon(started, GREETED_WITHIN_MS)) === undefined) {
        started.catch(() => {});
        // Over before anybody is told: a socket that is lost later would be opened twice.
        await soon(client.disconnect(), 2_000);
        throw new Error("the socket was not greeted in time");
      }
    } finally {
      isConnecting = false;
    }
  }

  async function reconnect(): Promise<void> {
    log("Slack: the connection was lost; connecting again");
    let asked = 0;
    let refusals = 0;
    for (let pause = 100; ; pause = Math.min(pause * 3, LONGEST_PAUSE_MS)) {
      try {
        await sleep(Math.max(asked, pause * (0.5 + Math.random())), undefined, { signal: closing.signal });
        await connect();
        log("Slack: connected again");
        return;
      } catch (error) {
        if (closing.signal.aborted) return;
        asked = error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1000 : 0;
        const advice = adviceOn(error ?? new Error("closed"), "SLACK_APP_TOKEN", "Basic Information");
        const refusal = refusalOf(error);
        refusals = refusal === undefined ? 0 : refusals + 1;
        if (refusal === "for good" || refusals === MOST_REFUSALS) return end(advice);
        log(`Slack: still not connected: ${advice instanceof Error ? advice.message : String(advice)}`);
      }
    }
  }

  client.on("disconnected", () => {
    if (!closing.signal.aborted && !isConnecting) void reconnect();
  });

  return {
    receiver,
    open: async () => {
      try {
        await connect();
      } catch (error) {
        closing.abort();
        throw adviceOn(error ?? new Error("closed"), "SLACK_APP_TOKEN", "Basic Information");
      }
      return "over a socket";
    },
    close: async () => {
      closing.abort();
      await soon(client.disconnect(), 2_000);
    },
  };
}
