import type { webApi } from "@slack/bolt";
import type { Caller } from "../../src/bot/context.ts";
import type { Host } from "../../src/bot/host.ts";
import type { MessageRef, Platform, Scope } from "../../src/ports.ts";
import type { People } from "./people.ts";
import type { Respond } from "./responder.ts";
import { soon } from "./soon.ts";
import type { WriteMessage } from "./write-message.ts";

/** A person waits for the answer: so long for their name, which few answers need. */
const NAME_MS = 300;

/** All that the listeners need to answer. */
export interface Desk {
  readonly host: Host;
  readonly client: webApi.WebClient;
  readonly platform: Platform;
  readonly people: People;
  readonly write: WriteMessage;
  readonly scope: Scope;
}

/** Who asks and where, as a payload tells it. */
interface Asking {
  readonly person: string;
  /** The name to use where Slack does not tell the person's own. */
  readonly name?: string | undefined;
  /** Empty where there is none: on the Home tab and in forms opened there. */
  readonly channel: string;
  readonly thread?: string | undefined;
  readonly pressed?: MessageRef | undefined;
  readonly respond?: Respond | undefined;
}

/** The caller of a request, by the name that others see. */
export async function callerOf({ people, scope, write }: Desk, asking: Asking): Promise<Caller> {
  const { person: id, name, channel, thread, pressed, respond } = asking;
  const person = { id, name: (await soon(people.get(id), NAME_MS))?.name ?? name ?? "Somebody" };
  return {
    scope,
    channel,
    person,
    ...(thread !== undefined && { thread: { channel, id: thread } }),
    ...(pressed && { pressed }),
    ...(respond && {
      postHere: async (reply, key) => respond(await write(reply, { thread, key }), { toAll: true, thread }),
    }),
  };
}
