import { findChosen } from "../digest/messages.ts";
import type { Reply } from "../format/card.ts";
import { digestCard } from "../format/digest-card.ts";
import { shareCard } from "../format/share-card.ts";
import type { Paper } from "../paper.ts";
import type { Clock, MessageRef, Platform, Scope } from "../ports.ts";
import type { Share, Store } from "../store.ts";
import { firstShown } from "./first-shown.ts";
import { readReception } from "./reception.ts";

/** What it takes to draw a card that a channel sees. */
export interface Drawing {
  readonly store: Store;
  readonly platform: Platform;
  readonly clock: Clock;
  readonly paper: (handle: string) => Paper | undefined;
}

/** The card of a share as the whole channel may see it: of what was shown before, it tells what was shown in that channel. */
export async function drawShare(share: Share, paper: Paper, drawing: Drawing): Promise<Reply> {
  const { scope, channel, handle, by, note, at } = share;
  const isHere = (where: string) => where === channel;
  const before = await firstShown([handle], scope, drawing, isHere, (first) => first.at >= at);
  return shareCard(paper, by.name, note, await drawing.store.votes.count(scope, handle), before.get(handle));
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
  const handles = chosen.map((each) => each.paper.handle);
  const reception = await readReception(delivery.subscription, handles, drawing, message);
  return digestCard(delivery.subscription, delivery.slot, chosen, reception);
}
