import { directTo } from "../../src/digest/subscription.ts";
import { isOwnScope } from "../../src/ports.ts";
import type { Share } from "../../src/store.ts";
import {
  type Follow,
  type FollowStore,
  type Mute,
  type MuteStore,
  nobody,
  type Owner,
  type PreviewStore,
  type PrivacyStore,
  type ReadingStore,
  type Saved,
  type VoteStore,
} from "../../src/team-store.ts";

/** Something that belongs to a person, or with a channel in the person's place to a channel. */
type Owned<Item> = Item & Owner;

interface Refused {
  readonly handle: string;
  readonly at: Date;
}

/** What a store in memory keeps of people and channels. */
export interface TeamRows {
  saved: readonly Owned<Saved>[];
  refused: readonly Owned<Refused>[];
  votes: readonly Owned<Refused>[];
  follows: readonly Owned<Follow>[];
  mutes: readonly Owned<Mute>[];
  /** By scope and channel, parted by a space. */
  previewing: ReadonlySet<string>;
  /** By scope, channel and handle. */
  previewed: ReadonlyMap<string, Date>;
  left: ReadonlyMap<Owner["scope"], Date>;
}

export const noTeamRows = (): TeamRows => ({
  saved: [],
  refused: [],
  votes: [],
  follows: [],
  mutes: [],
  previewing: new Set(),
  previewed: new Map(),
  left: new Map(),
});

const isOf =
  ({ scope, person }: Owner) =>
  (row: Owner) =>
    row.scope === scope && row.person === person;
const bare = <Item extends object>({ scope: _, person: __, ...item }: Owned<Item>) => item;
const latestFirst = <Item extends { readonly at: Date; readonly handle: string }>(rows: readonly Item[]) =>
  rows.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.handle < b.handle ? -1 : 1));
const oldestFirst = <Item extends { readonly at: Date; readonly kind: string; readonly what: string }>(
  rows: readonly Item[],
) =>
  rows.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (`${a.kind} ${a.what}` < `${b.kind} ${b.what}` ? -1 : 1));

export function createTeam(rows: TeamRows): {
  readonly reading: ReadingStore;
  readonly votes: VoteStore;
  readonly mutes: MuteStore;
  readonly follows: FollowStore;
  readonly previews: PreviewStore;
} {
  const countVotes = (kept: readonly Owned<Refused>[]) => {
    const counts = new Map<string, number>();
    for (const { handle } of kept) counts.set(handle, (counts.get(handle) ?? 0) + 1);
    return counts;
  };
  return {
    reading: {
      async save(owner, handle, changes, at) {
        const older = rows.saved.find((row) => isOf(owner)(row) && row.handle === handle);
        const saved = { note: "", mark: "to-read" as const, at, handle, ...owner, ...older, ...changes };
        rows.saved = [...rows.saved.filter((row) => row !== older), saved];
        return bare(saved) as Saved;
      },
      async remove(owner, handle) {
        const before = rows.saved.length;
        rows.saved = rows.saved.filter((row) => !(isOf(owner)(row) && row.handle === handle));
        return rows.saved.length < before;
      },
      list: async (owner) => latestFirst(rows.saved.filter(isOf(owner))).map((row) => bare(row) as Saved),
      async refuse(owner, handle, at) {
        if (rows.refused.some((row) => isOf(owner)(row) && row.handle === handle)) return;
        rows.refused = [...rows.refused, { ...owner, handle, at }];
      },
      refused: async (owner) => latestFirst(rows.refused.filter(isOf(owner))).map(({ handle }) => handle),
    },
    votes: {
      async toggle(owner, handle, at) {
        const others = rows.votes.filter((row) => !(isOf(owner)(row) && row.handle === handle));
        const isNew = others.length === rows.votes.length;
        rows.votes = isNew ? [...others, { ...owner, handle, at }] : others;
        return isNew;
      },
      counts: async (scope, since = new Date(0)) =>
        countVotes(rows.votes.filter((row) => row.scope === scope && row.at >= since)),
      count: async (scope, handle) => countVotes(rows.votes.filter((row) => row.scope === scope)).get(handle) ?? 0,
      of: async (owner) => latestFirst(rows.votes.filter(isOf(owner))).map(({ handle }) => handle),
    },
    mutes: {
      async add(scope, person, mute) {
        const same = (row: Owned<Mute>) =>
          isOf({ scope, person })(row) && row.kind === mute.kind && row.what === mute.what;
        if (rows.mutes.some(same)) return false;
        rows.mutes = [...rows.mutes, { scope, person, ...mute }];
        return true;
      },
      async remove(scope, person, { kind, what }) {
        const before = rows.mutes.length;
        rows.mutes = rows.mutes.filter(
          (row) => !(isOf({ scope, person })(row) && row.kind === kind && row.what === what),
        );
        return rows.mutes.length < before;
      },
      list: async (scope, person) =>
        oldestFirst(rows.mutes.filter(isOf({ scope, person }))).map((row) => bare(row) as Mute),
    },
    previews: {
      async turn(scope, channel, on) {
        const place = `${scope} ${channel}`;
        if (rows.previewing.has(place) === on) return false;
        rows.previewing = new Set([...rows.previewing].filter((one) => one !== place).concat(on ? place : []));
        return true;
      },
      channels: async (scope) =>
        [...rows.previewing]
          .filter((place) => place.startsWith(`${scope} `))
          .map((place) => place.slice(scope.length + 1))
          .sort(),
      async show(scope, channel, handle, now, since) {
        const key = `${scope} ${channel} ${handle}`;
        if ((rows.previewed.get(key) ?? since) > since) return false;
        rows.previewed = new Map([...rows.previewed, [key, now]]);
        return true;
      },
    },
    follows: {
      async add(owner, follow) {
        const same = (row: Owned<Follow>) => isOf(owner)(row) && row.kind === follow.kind && row.what === follow.what;
        if (rows.follows.some(same)) return false;
        rows.follows = [...rows.follows, { ...owner, ...follow }];
        return true;
      },
      async remove(owner, { kind, what }) {
        const before = rows.follows.length;
        rows.follows = rows.follows.filter((row) => !(isOf(owner)(row) && row.kind === kind && row.what === what));
        return rows.follows.length < before;
      },
      list: async (owner) => oldestFirst(rows.follows.filter(isOf(owner))).map((row) => bare(row) as Follow),
    },
  };
}

/** What forgetting somebody, or a workspace, means for the rows that are not of this file. */
export interface Elsewhere {
  readonly shares: Share[];
  /** Those that come to a person alone, or that they made. */
  subscriptionsOf(person: string): readonly { readonly scope: Owner["scope"] }[];
  forgetPerson(owner: Owner): void;
  forgetScope(scope: Owner["scope"]): void;
}

export function createPrivacy(
  rows: TeamRows,
  { shares, forgetPerson, forgetScope, subscriptionsOf }: Elsewhere,
): PrivacyStore {
  const keep = (isKept: (row: Owner) => boolean) => {
    rows.saved = rows.saved.filter(isKept);
    rows.refused = rows.refused.filter(isKept);
    rows.votes = rows.votes.filter(isKept);
    rows.follows = rows.follows.filter(isKept);
  };
  const deleteScope = (scope: Owner["scope"]) => {
    keep((row) => row.scope !== scope);
    rows.mutes = rows.mutes.filter((row) => row.scope !== scope);
    rows.previewing = new Set([...rows.previewing].filter((place) => !place.startsWith(`${scope} `)));
    rows.previewed = new Map([...rows.previewed].filter(([key]) => !key.startsWith(`${scope} `)));
    for (let i = shares.length - 1; i >= 0; i--) if (shares[i]?.scope === scope) shares.splice(i, 1);
    forgetScope(scope);
    rows.left = new Map([...rows.left].filter(([left]) => left !== scope));
  };
  return {
    async forget(owner) {
      if (isOwnScope(owner.scope, owner.person)) return deleteScope(owner.scope);
      keep((row) => !isOf(owner)(row));
      rows.mutes = rows.mutes.filter((row) => row.scope !== owner.scope || row.person !== directTo(owner.person));
      rows.mutes = rows.mutes.map((row) =>
        row.scope === owner.scope && row.by.id === owner.person ? { ...row, by: nobody } : row,
      );
      for (const [i, share] of shares.entries())
        if (share.scope === owner.scope && share.by.id === owner.person) shares[i] = { ...share, by: nobody };
      forgetPerson(owner);
    },
    async scopesOf(platform, person) {
      const owned = [...rows.saved, ...rows.refused, ...rows.votes, ...rows.follows].filter(
        (row) => row.person === person,
      );
      const muted = rows.mutes.filter((row) => row.by.id === person || row.person === directTo(person));
      const shared = shares.filter(({ by }) => by.id === person);
      const scopes = [...owned, ...muted, ...shared, ...subscriptionsOf(person)].map(({ scope }) => scope);
      return [...new Set(scopes)].filter((scope) => scope.startsWith(`${platform}:`)).sort();
    },
    async deleteLeft(before) {
      const gone = [...rows.left].flatMap(([scope, at]) => (at < before ? scope : []));
      for (const scope of gone) deleteScope(scope);
      return gone;
    },
  };
}
