import { findChosen } from "../digest/messages.ts";
import type { Reply, Text } from "../format/card.ts";
import { digestCard } from "../format/digest-card.ts";
import { shareCard } from "../format/share-card.ts";
import { sightingText } from "../format/sighting.ts";
import type { Paper } from "../paper.ts";
import type { Clock, MessageRef, Platform, Scope } from "../ports.ts";
import type { Share, Store } from "../store.ts";
import { firstOfEach, listSightings } from "./sightings.ts";

/** What it takes to draw a card that a channel sees. */
export interface Drawing {
  readonly store: Store;
  readonly platform: Platform;
  readonly clock: Clock;
  readonly paper: (handle: string) => Paper | undefined;
}

/** The card of a share as the whole channel may see it: of what was shown before, it tells what was shown in that channel. */
export async function drawShare(share: Share, paper: Paper, drawing: Drawing): Promise<Reply> {
  const { store } = drawing;
  const votes = await store.votes.count(share.scope, share.handle);
  return shareCard(paper, share.by.name, share.note, votes, await before(share, drawing));
}

/** Where the share's own channel was shown the paper earlier. */
async function before(share: Share, { store, platform, clock }: Drawing): Promise<Text | undefined> {
  const { scope, channel, handle, at } = share;
  const sightings = await listSightings(store, scope, [handle]);
  const first = (await firstOfEach(sightings, (where) => where === channel)).get(handle);
  if (first === undefined || first.at >= at) return undefined;
  const address = first.message && (await platform.permalink(scope, first.message));
  return sightingText(first, address?.kind === "done" ? address.value : undefined, clock());
}

/** The card that a message shows, as it is now; `undefined` where it is none of the bot's shares or digests, or its papers are gone. */
export async function drawAgain(scope: Scope, message: MessageRef, drawing: Drawing): Promise<Reply | undefined> {
  const { store } = drawing;
  const [share] = await store.shares.list(scope, 1, { message });
  const paper = share && drawing.paper(share.handle);
  if (share) return paper && drawShare(share, paper, drawing);
  const delivery = await store.deliveries.shownAs(scope, message);
  const chosen = findChosen(delivery?.choices ?? [], drawing);
  if (delivery === undefined || chosen.length === 0) return undefined;
  return digestCard(delivery.subscription, delivery.slot, chosen, await store.votes.counts(scope));
}
