import type { Text } from "../format/card.ts";
import { sightingText } from "../format/sighting.ts";
import type { Clock, MessageRef, Platform, Scope } from "../ports.ts";
import type { Store } from "../store.ts";
import type { Sighting } from "../team-store.ts";
import { firstOfEach } from "./sightings.ts";

/** What it takes to say where papers were shown. */
export interface Witness {
  readonly store: Pick<Store, "sightings">;
  readonly platform: Platform;
  readonly clock: Clock;
}

/**
 * The words for where each of these papers was first shown in a workspace, by handle: of the channels that `mayTell`
 * passes, and nothing of a paper whose first showing `isOwn`, which is the card that asks.
 */
export async function firstShown(
  handles: readonly string[],
  scope: Scope,
  witness: Witness,
  mayTell: (channel: string) => Promise<boolean | undefined> | boolean,
  isOwn: (first: Sighting) => boolean = () => false,
): Promise<ReadonlyMap<string, Text>> {
  const first = await firstOfEach(await witness.store.sightings.list(scope, handles), mayTell);
  const told = [...first.values()].filter((sighting) => !isOwn(sighting));
  const texts = told.map(
    async (sighting) => [sighting.handle, await describeSighting(sighting, scope, witness)] as const,
  );
  return new Map(await Promise.all(texts));
}

/** A sighting with a link to its message, where the platform gives one. */
export async function describeSighting(
  sighting: Sighting,
  scope: Scope,
  { platform, clock }: Omit<Witness, "store">,
): Promise<Text> {
  return sightingText(sighting, await addressOf(sighting.message, scope, platform), clock());
}

export async function addressOf(
  message: MessageRef | undefined,
  scope: Scope,
  platform: Platform,
): Promise<string | undefined> {
  const outcome = message && (await platform.permalink(scope, message));
  return outcome?.kind === "done" ? outcome.value : undefined;
}
