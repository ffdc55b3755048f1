import { personOf, type Subscription } from "../digest/subscription.ts";
import type { Reception } from "../format/digest-card.ts";
import type { MessageRef } from "../ports.ts";
import type { Store } from "../store.ts";
import { firstShown, type Witness } from "./first-shown.ts";
import { createReader } from "./sightings.ts";

/**
 * How papers of a digest were received so far, as all who read the digest may know it: a channel's card tells of that
 * channel alone, one person's of what that person can read. `own` is the message that shows the digest, once it does.
 */
export async function readReception(
  { scope, channel }: Subscription,
  handles: readonly string[],
  witness: Witness & { readonly store: Pick<Store, "votes"> },
  own?: MessageRef,
): Promise<Reception> {
  const person = personOf(channel);
  const mayTell =
    person === undefined ? (where: string) => where === channel : createReader(witness.platform, scope, person);
  const here = await firstShown(
    handles,
    scope,
    witness,
    mayTell,
    ({ message }) => own !== undefined && message?.channel === own.channel && message.id === own.id,
  );
  return { votes: await witness.store.votes.counts(scope), here };
}
