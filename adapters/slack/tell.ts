import type { Reply } from "../../src/format/card.ts";
import { newKey } from "../../src/keys.ts";
import type { Desk } from "./desk.ts";
import { type Place, privateThread } from "./form-state.ts";
import { patiently } from "./patiently.ts";
import { createResponder } from "./responder.ts";

/** Tells a person alone what no view could show: where they asked, else in a direct message. Never rejects. */
export async function tell(desk: Desk, reply: Reply, person: string, place: Place): Promise<void> {
  const { host, platform, scope, write } = desk;
  const respond = responderOf(desk, place);
  if (respond === undefined) {
    const key = newKey("answer", host.clock, host.random);
    return patiently(() => platform.directMessage(scope, person, reply, key), host.log);
  }
  const message = await write.message(reply, { thread: place.thread });
  await patiently(() => respond(message, { thread: privateThread(place) }), host.log);
}

/** Tells the channel of a place what concerns it and was only shown in a modal. Never rejects. */
export async function announce(desk: Desk, reply: Reply, place: Place): Promise<void> {
  const { host, platform, scope, write } = desk;
  const { channel, thread } = place;
  if (reply.visibility !== "public" || channel === "") return;
  const respond = responderOf(desk, place);
  if (respond === undefined) {
    const target = { scope, channel, ...(thread !== undefined && { thread: { channel, id: thread } }) };
    return patiently(() => platform.post(target, reply, newKey("answer", host.clock, host.random)), host.log);
  }
  const message = await write.message(reply, { thread });
  await patiently(() => respond(message, { toAll: true, thread }), host.log);
}

/** Answers to the address of a place, where it has one. */
export function responderOf({ host }: Desk, { url, at }: Place) {
  return url === undefined ? undefined : createResponder(url, at, () => host.clock().getTime());
}
