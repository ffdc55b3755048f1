import type { Context } from "../bot/context.ts";
import type { Text } from "../format/card.ts";
import { sightingText } from "../format/sighting.ts";
import type { Paper } from "../paper.ts";
import type { MessageRef, Platform, Scope } from "../ports.ts";
import { createReader, firstOfEach, listSightings, type Sighting } from "../team/sightings.ts";

/**
 * Where each of these papers was first shown in the caller's workspace, by handle, as far as the caller can read that
 * channel. For the caller's eyes only: others may not read the same channels. Nothing where there is no database yet.
 */
export async function alreadyHere(papers: readonly Paper[], context: Context): Promise<ReadonlyMap<string, Text>> {
  const { caller, clock, platformOf, remembered } = context;
  const platform = platformOf(caller.scope);
  const opened = await remembered();
  if (platform === undefined || opened === undefined) return new Map();
  const handles = papers.map(({ handle }) => handle);
  const sightings = await listSightings(opened.store, caller.scope, handles);
  const canRead = createReader(platform, caller.scope, caller.person.id);
  const mayTell = caller.overheard ? (channel: string) => channel === caller.channel : canRead;
  const first = await firstOfEach(sightings, mayTell);
  const texts = [...first.values()].map(
    async (sighting) => [sighting.handle, await describeSighting(sighting, caller.scope, platform, clock())] as const,
  );
  return new Map(await Promise.all(texts));
}

/** A sighting with a link to its message, where the platform gives one. */
export async function describeSighting(sighting: Sighting, scope: Scope, platform: Platform, now: Date): Promise<Text> {
  return sightingText(sighting, await addressOf(sighting.message, scope, platform), now);
}

export async function addressOf(
  message: MessageRef | undefined,
  scope: Scope,
  platform: Platform,
): Promise<string | undefined> {
  const outcome = message && (await platform.permalink(scope, message));
  return outcome?.kind === "done" ? outcome.value : undefined;
}
