import { z } from "zod";
import { defineStoreCommand } from "../bot/command.ts";
import type { Context, OpenContext } from "../bot/context.ts";
import { formatLine } from "../bot/line.ts";
import { nextSlot } from "../digest/schedule.ts";
import { directTo, weekdays } from "../digest/subscription.ts";
import { MisuseError, UserError } from "../errors.ts";
import { advise, plain, privateReply } from "../format/card.ts";
import { describeFollow, followingCard } from "../format/following-card.ts";
import { isOwnScope, platformName } from "../ports.ts";
import { type Follow, followKinds, type Owner } from "../team-store.ts";
import { foldText } from "../text/fold.ts";
import { resolvePaper } from "./name-paper.ts";
import { suggestTopics } from "./suggest-topics.ts";

const options = z.object({
  what: z.string().trim().min(1).max(300).describe("An author's name, a topic in words of the search, or a paper"),
  kind: z.enum(followKinds).optional().describe("What it is; it may also be the first word: author Mina Okafor"),
});

export const follow = defineStoreCommand({
  name: "follow",
  summary: "Be told of what is new by an author, on a topic or like a paper",
  options,
  positional: "what",
  notes: [
    "What is new comes as one direct message a day, at 09:00 in your time zone. Without a first word it is a topic.",
  ],
  examples: ["follow topic kv cache", "follow author Mina Okafor", "follow paper razorattention"],
  visibility: "private",
  changes: true,
  suggest: { what: suggestTopics },
  run: async (options, context) => {
    const { caller, clock, store, library } = context;
    const owner = { scope: caller.scope, person: caller.person.id };
    const meant = await readFollow(options, "follow", context);
    const follow = { ...meant, at: clock() };
    if (!(await store.follows.add(owner, follow)))
      throw new UserError(`You follow ${describeFollow(follow, library)} already.`, advise("See", "following"));
    await deliverDaily(owner, context);
    const said = `You follow ${describeFollow(follow, library)}. What is new comes as a direct message, once a day at most.`;
    const line = formatLine("unfollow", follow.what, { kind: follow.kind });
    return privateReply(
      said,
      [
        { kind: "text", text: [plain(said)] },
        { kind: "buttons", buttons: [{ kind: "command", label: "Undo", line }] },
      ],
      follow,
    );
  },
});

export const unfollow = defineStoreCommand({
  name: "unfollow",
  summary: "Be told no more of an author, a topic or a paper",
  options,
  positional: "what",
  examples: ["unfollow topic kv cache"],
  visibility: "private",
  changes: true,
  run: async (options, context) => {
    const { store, library } = context;
    const { kind, what } = splitKind(options);
    const list = await listFollowed(context);
    const found = list.find((one) => one.kind === (options.kind ?? kind) && foldText(one.what) === foldText(what));
    const follow = found ?? (await readFollow(options, "unfollow", context));
    const owners = new Set(
      list.filter((one) => one.kind === follow.kind && one.what === follow.what).map(({ owner }) => owner),
    );
    let isChanged = false;
    for (const owner of owners) {
      isChanged = (await store.follows.remove(owner, follow)) || isChanged;
      if ((await store.follows.list(owner)).length === 0) await deliverNoMore(owner, context);
    }
    if (!isChanged)
      throw new UserError(`You do not follow ${describeFollow(follow, library)}.`, advise("See", "following"));
    const said = `You follow ${describeFollow(follow, library)} no more.`;
    return privateReply(said, [{ kind: "text", text: [plain(said)] }], follow);
  },
});

export const following = defineStoreCommand({
  name: "following",
  summary: "Say what you follow",
  options: z.object({}),
  examples: ["following"],
  visibility: "private",
  run: async (_, context) => followingCard(await listFollowed(context), context.library),
});

/** What a person follows; in a scope of their own also what they follow elsewhere, as what is new is read there. */
async function listFollowed({ caller, store }: OpenContext): Promise<readonly (Follow & { readonly owner: Owner })[]> {
  const { scope, person } = caller;
  const elsewhere = isOwnScope(scope, person.id)
    ? await store.subscriptions.toPerson(platformName(scope), person.id)
    : [];
  const scopes = new Set([scope, ...elsewhere.filter(({ kind }) => kind === "follows").map((one) => one.scope)]);
  const owners = [...scopes].map((each) => ({ scope: each, person: person.id }));
  const lists = owners.map(async (owner) => (await store.follows.list(owner)).map((follow) => ({ ...follow, owner })));
  return (await Promise.all(lists)).flat();
}

type Typed = z.output<typeof options>;

/** The kind that a first word names, a topic where none does, and the rest. */
function splitKind({ what, kind }: Typed): Pick<Follow, "kind" | "what"> {
  if (kind !== undefined) return { kind, what };
  const [first = ""] = what.split(/\s/, 1);
  const named = followKinds.find((known) => known === first.toLowerCase());
  return named === undefined ? { kind: "topic", what } : { kind: named, what: what.slice(first.length).trim() };
}

async function readFollow(typed: Typed, command: string, context: Context): Promise<Pick<Follow, "kind" | "what">> {
  const { kind, what } = splitKind(typed);
  if (what === "")
    throw new MisuseError(
      `“${command} ${kind}” needs to know which ${kind}.`,
      advise("For example", `${command} topic kv cache`),
    );
  return kind === "paper"
    ? { kind, what: (await resolvePaper(what, `${command} paper`, context)).handle }
    : { kind, what };
}

const dailyOf = async ({ scope, person }: Owner, { store }: OpenContext) =>
  (await store.subscriptions.list(scope)).filter(
    ({ kind, channel }) => kind === "follows" && channel === directTo(person),
  );

/** Sees to it that what is followed is looked through once a day. */
async function deliverDaily(owner: Owner, context: OpenContext): Promise<void> {
  const { caller, clock, platform, store } = context;
  const zone = (await platform.personZone(owner.scope, owner.person)) ?? "UTC";
  const schedule = { at: "09:00", days: weekdays, zone };
  const now = clock();
  const [daily] = await dailyOf(owner, context);
  if (daily) {
    // It is paused where direct messages did not get through.
    if (daily.paused)
      await store.subscriptions.update({ ...daily, paused: undefined, nextAt: nextSlot(daily, now) }, daily);
    return;
  }
  await store.subscriptions.add({
    ...schedule,
    ...{ kind: "follows", scope: owner.scope, channel: directTo(owner.person), topic: "", count: 10 },
    ...{ empty: "silent", thread: false, madeBy: caller.person, madeAt: now, paused: undefined },
    nextAt: nextSlot(schedule, now),
  });
}

async function deliverNoMore(owner: Owner, context: OpenContext): Promise<void> {
  for (const { scope, id } of await dailyOf(owner, context)) await context.store.subscriptions.remove(scope, id);
}
