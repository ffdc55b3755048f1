import type { Platform, Scope } from "../ports.ts";
import type { Sighting } from "../team-store.ts";

/** Tells of each channel whether a person can read it, each asked for once; `undefined` where that cannot be told now. */
export function createReader(
  platform: Platform,
  scope: Scope,
  person: string,
): (channel: string) => Promise<boolean | undefined> {
  const known = new Map<string, Promise<boolean | undefined>>();
  return (channel) => {
    const answer = known.get(channel) ?? platform.canSee(scope, person, channel);
    known.set(channel, answer);
    return answer;
  };
}

/** Of each paper the first sighting that passes, by handle. */
export async function firstOfEach(
  sightings: readonly Sighting[],
  mayTell: (channel: string) => Promise<boolean | undefined> | boolean,
): Promise<ReadonlyMap<string, Sighting>> {
  const first = new Map<string, Sighting>();
  for (const sighting of sightings.toReversed())
    if (!first.has(sighting.handle) && (await mayTell(sighting.channel))) first.set(sighting.handle, sighting);
  return first;
}
