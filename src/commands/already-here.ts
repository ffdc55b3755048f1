import type { Context } from "../bot/context.ts";
import type { Text } from "../format/card.ts";
import type { Received } from "../format/paper-card.ts";
import type { Paper } from "../paper.ts";
import { firstShown } from "../team/first-shown.ts";
import { createReader } from "../team/sightings.ts";

/**
 * Where each of these papers was first shown in the caller's workspace, by handle, as far as the caller can read that
 * channel. For the caller's eyes only: others may not read the same channels. Nothing where there is no database yet.
 */
export async function alreadyHere(papers: readonly Paper[], context: Context): Promise<ReadonlyMap<string, Text>> {
  const { caller, clock, platformOf, remembered } = context;
  const { scope, channel, person, overheard } = caller;
  const platform = platformOf(scope);
  const opened = await remembered();
  if (platform === undefined || opened === undefined) return new Map();
  const mayTell = overheard ? (where: string) => where === channel : createReader(platform, scope, person.id);
  const handles = papers.map(({ handle }) => handle);
  return firstShown(handles, scope, { store: opened.store, platform, clock }, mayTell);
}

/** How a team received one paper: as above, and the votes for it. */
export async function receivedBefore(paper: Paper, context: Context): Promise<Received> {
  const votes = (await context.remembered())?.store.votes.count(context.caller.scope, paper.handle);
  return { here: (await alreadyHere([paper], context)).get(paper.handle), votes: (await votes) ?? 0 };
}
