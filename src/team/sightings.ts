import { personOf } from "../digest/subscription.ts";
import type { MessageRef, Platform, Scope } from "../ports.ts";
import type { Store } from "../store.ts";

/** That a channel was shown a paper: by a person, or by a digest. */
export interface Sighting {
  readonly handle: string;
  readonly channel: string;
  readonly at: Date;
  /** Who shared it; `undefined` for a digest. */
  readonly by: string | undefined;
  readonly note: string;
  readonly message: MessageRef | undefined;
}

/** So many are looked through; older ones are not told of any more. */
const MOST = 5000;

/** All that channels of a workspace were shown, of these handles or of all, the latest first; what came to one person alone is left out. */
export async function listSightings(
  { shares, deliveries }: Pick<Store, "shares" | "deliveries">,
  scope: Scope,
  handles?: readonly string[],
): Promise<readonly Sighting[]> {
  const shared = await shares.list(scope, MOST, handles === undefined ? {} : { handles });
  const posted = await deliveries.postings(scope, handles, MOST);
  return [
    ...shared.map(({ handle, channel, at, by, note, message }) => ({
      handle,
      channel,
      at,
      by: by.name,
      note,
      message,
    })),
    ...posted
      .filter(({ channel }) => personOf(channel) === undefined)
      .map(({ handle, channel, at, message }) => ({ handle, channel, at, by: undefined, note: "", message })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
}

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
