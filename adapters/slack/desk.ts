import type { webApi } from "@slack/bolt";
import type { Caller } from "../../src/bot/context.ts";
import type { Host } from "../../src/bot/host.ts";
import type { MessageRef, Platform, Scope } from "../../src/ports.ts";
import type { InOrder } from "./in-order.ts";
import type { People } from "./people.ts";
import type { Respond } from "./responder.ts";
import type { ShowView } from "./show-view.ts";
import { soon } from "./soon.ts";
import { resultOf } from "./web.ts";
import type { Write } from "./write-message.ts";

/** A person waits for the answer: so long for what few answers need. */
const ASIDE_MS = 300;

/** All that the listeners need to answer. */
export interface Desk {
  readonly host: Host;
  readonly client: webApi.WebClient;
  readonly platform: Platform;
  readonly people: People;
  readonly write: Write;
  readonly show: ShowView;
  readonly inOrder: InOrder;
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
  // Two people may talk in a direct message too; theirs is not the one with the bot.
  const direct = channel.startsWith("D") ? soon(people.directChannel(id), ASIDE_MS) : undefined;
  const known = await soon(people.get(id), ASIDE_MS);
  const own = await direct;
  return {
    scope,
    channel,
    person: { id, name: (known && resultOf(known)?.name) ?? name ?? "Somebody" },
    ...(own?.kind === "done" &&
      own.value === channel && {
        alone: true as const,
        barred: { sharing: "nobody else reads these direct messages" },
      }),
    ...(thread !== undefined && { thread: { channel, id: thread } }),
    ...(pressed && { pressed }),
    ...(respond && {
      postHere: async (reply, key) => respond(await write.message(reply, { thread, key }), { toAll: true, thread }),
    }),
  };
}
