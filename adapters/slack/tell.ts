import type { Reply } from "../../src/format/card.ts";
import { newKey } from "../../src/keys.ts";
import type { Desk } from "./desk.ts";
import { type Place, privateThread } from "./form-state.ts";
import { patiently } from "./patiently.ts";
import { createResponder } from "./responder.ts";

/** Tells a person alone what no view could show: where they asked, or in a direct message where Slack takes no answer there. Never rejects. */
export async function tell(desk: Desk, reply: Reply, person: string, place: Place): Promise<void> {
  const { host, platform, scope, write } = desk;
  const respond = responderOf(desk, place);
  if (respond) {
    const message = await write.message(reply, { thread: place.thread });
    const told = await patiently(() => respond(message, { thread: privateThread(place) }), host.log);
    if (told.kind !== "lost") return;
  }
  const key = newKey("answer", host.clock, host.random);
  await patiently(() => platform.directMessage(scope, person, reply, key), host.log);
}

/** Tells the channel of a place what concerns it and was only shown in a modal. Never rejects. */
export async function announce(desk: Desk, reply: Reply, place: Place): Promise<void> {
  const { host, platform, scope, write } = desk;
  const { channel, thread } = place;
  if (reply.visibility !== "public" || channel === "") return;
  const respond = responderOf(desk, place);
  if (respond === undefined) {
    const target = { scope, channel, ...(thread !== undefined && { thread: { channel, id: thread } }) };
    await patiently(() => platform.post(target, reply, newKey("answer", host.clock, host.random)), host.log);
    return;
  }
  const message = await write.message(reply, { thread });
  await patiently(() => respond(message, { toAll: true, thread }), host.log);
}

/** Answers to the address of a place, where it has one. */
export function responderOf({ host }: Desk, { url, at }: Place) {
  return url === undefined ? undefined : createResponder(url, at, () => host.clock().getTime());
}
