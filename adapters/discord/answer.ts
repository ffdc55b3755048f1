import type { REST } from "discord.js";
import type { Caller } from "../../src/bot/context.ts";
import type { Host } from "../../src/bot/host.ts";
import type { Reply, Visibility } from "../../src/format/card.ts";
import { describeError } from "./outcome.ts";
import type { Payload } from "./render.ts";
import type { Responder } from "./responder.ts";

/** Discord waits 3 s for a first answer; the way there and back takes its time too. */
const DEFER_MS = 1500;

export interface Wire {
  readonly host: Host;
  readonly rest: REST;
  readonly render: (reply: Reply, caller: Caller, key?: string) => Promise<Payload>;
}

/** All that it takes to answer one interaction. */
export interface Desk extends Wire {
  readonly caller: Caller;
  readonly responder: Responder;
}

/** What is to be done for an answer, and how it will be given. */
export interface Task {
  readonly expected: Visibility | "turn";
  /** Whether the work changes or sends something beside its answer. */
  readonly changes: boolean;
  readonly work: () => Promise<Reply>;
  readonly deliver?: (reply: Reply, payload: Payload) => Promise<unknown>;
}

/**
 * Does what an interaction asks for, and answers it in time. The gateway may bring an interaction late, or again after a
 * lost connection, and to every process with the same token. What changes something therefore first says that an answer
 * will come, and is done only once Discord took that: Discord takes it once, from one, within 3 s. All else is simply
 * answered, of which Discord takes the first, and announced only where it takes long.
 */
export async function answer(desk: Desk, task: Task): Promise<void> {
  const { host, responder } = desk;
  const { expected, changes, work } = task;
  const { deliver = (reply, payload) => responder.send(payload, reply.visibility) } = task;
  if (changes) await responder.defer(expected);
  const timer = setTimeout(() => {
    responder.defer(expected).catch((error) => host.log(`discord: no deferral: ${describeError(error)}`));
  }, DEFER_MS);
  try {
    const reply = await work();
    const payload = await desk.render(reply, desk.caller);
    clearTimeout(timer);
    await deliver(reply, payload);
  } finally {
    clearTimeout(timer);
  }
}
