import type { Caller, Context, Opened } from "../bot/context.ts";
import { createCandidates } from "../digest/candidates.ts";
import { minutes } from "../digest/duration.ts";
import { UserError } from "../errors.ts";
import type { Reply } from "../format/card.ts";
import { previewCard } from "../format/preview-card.ts";
import type { Paper } from "../paper.ts";
import { identityInLink } from "../paper-link.ts";
import { firstShown } from "./first-shown.ts";
import { mutedHandles } from "./muted.ts";

/** What stands under a message for one of its links. */
export interface Preview {
  readonly link: string;
  readonly reply: Reply;
}

/** A message with more links is a list, which needs no cards. */
const MOST_LINKS = 2;
/** What a channel was shown so lately is still in sight. */
const IN_SIGHT = 30 * minutes;

/**
 * The previews for the links of a message, in their order: none where the channel did not turn them on, where there are
 * three links or more, where a link names no paper that is at hand or can be looked up, where the channel muted the paper,
 * and where it was shown the paper within 30 minutes. What is given counts as shown, once over all processes. `caller` is who wrote the message.
 */
export async function previewLinks(
  links: readonly string[],
  caller: Caller,
  context: Pick<Context, "remembered" | "platformOf" | "lookUp" | "clock">,
): Promise<readonly Preview[]> {
  const { scope, channel } = caller;
  const distinct = [...new Set(links)];
  if (distinct.length > MOST_LINKS || !distinct.some((link) => identityInLink(link) !== undefined)) return [];
  const platform = context.platformOf(scope);
  const opened = await context.remembered();
  if (platform === undefined || opened === undefined) return [];
  const { store } = opened;
  if (!(await store.previews.channels(scope)).includes(channel)) return [];

  const previews: Preview[] = [];
  for (const link of distinct) {
    const paper = await paperBehind(link, caller, opened, context);
    if (paper === undefined) continue;
    const { handle } = paper;
    const now = context.clock();
    if (await isMuted(paper, caller, opened, now)) continue;
    const since = new Date(now.getTime() - IN_SIGHT);
    const sightings = await store.sightings.list(scope, [handle]);
    if (sightings.some(({ channel: where, at }) => where === channel && at > since)) continue;
    if (!(await store.previews.show(scope, channel, handle, now, since))) continue;
    const witness = { store, platform, clock: context.clock };
    const here = await firstShown([handle], scope, witness, (where) => where === channel);
    previews.push({ link, reply: previewCard(paper, here.get(handle)) });
  }
  return previews;
}

/** Whether the channel wants nothing of this paper unasked. Only the one paper is a candidate, so that little is looked at. */
async function isMuted(
  paper: Paper,
  { scope, channel }: Caller,
  { engine, store }: Opened,
  now: Date,
): Promise<boolean> {
  const mutes = await store.mutes.list(scope, channel);
  const alone = createCandidates(engine, [{ paper, firstSeen: now, source: "" }]);
  return mutes.length > 0 && (await mutedHandles(mutes, alone)).has(paper.handle);
}

/** The paper that a link leads to. Only the id in it is used; one that cannot be had shows nothing. */
async function paperBehind(
  link: string,
  caller: Caller,
  { library }: Pick<Opened, "library">,
  { lookUp }: Pick<Context, "lookUp">,
): Promise<Paper | undefined> {
  const known = library.linked(link);
  const [, arxivId] = identityInLink(link)?.match(/^arxiv:(.+)$/) ?? [];
  if (known !== undefined || lookUp === undefined || arxivId === undefined) return known;
  try {
    return await lookUp(arxivId, caller);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
