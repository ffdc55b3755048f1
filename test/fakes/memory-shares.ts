import type { Share, ShareStore } from "../../src/store.ts";

/** The latest first; of those at the same time the one that came last. */
export const latestFirst = <Item extends { readonly at: Date }>(items: readonly Item[]): readonly Item[] =>
  [...items].reverse().sort((a, b) => b.at.getTime() - a.at.getTime());

export const createShares = (shares: Share[]): ShareStore => ({
  async add(share, unlessSince) {
    const isSame = (other: Share) =>
      unlessSince !== undefined &&
      other.at > unlessSince &&
      ["scope", "channel", "handle"].every((key) => other[key as "scope"] === share[key as "scope"]) &&
      other.by.id === share.by.id;
    if (shares.some(isSame)) return false;
    shares.push(share);
    return true;
  },
  async remove(scope, key) {
    const at = shares.findIndex((share) => share.scope === scope && share.key === key);
    return at >= 0 && shares.splice(at, 1).length > 0;
  },
  list: async (scope, limit, { handles, by, key, message } = {}) =>
    latestFirst(
      shares.filter(
        (share) =>
          share.scope === scope &&
          (handles?.includes(share.handle) ?? true) &&
          (by ?? share.by.id) === share.by.id &&
          (key ?? share.key) === share.key &&
          (message === undefined || (share.message?.id === message.id && share.message.channel === message.channel)),
      ),
    ).slice(0, limit),
});
