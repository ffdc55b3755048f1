import type { Store } from "../store.ts";
import type { Owner } from "../team-store.ts";

/** What a person's list, votes and refusals say of what they like. */
export interface Taste {
  /** Handles, what was saved before what was voted for, the latest first of each; none that was refused. */
  readonly liked: readonly { readonly handle: string; readonly how: "saved" | "voted for" }[];
  /** The latest first. */
  readonly refused: readonly string[];
  /** All of these: a recommendation of any would tell the person nothing. */
  readonly known: ReadonlySet<string>;
}

export async function readTaste(owner: Owner, { reading, votes }: Pick<Store, "reading" | "votes">): Promise<Taste> {
  const saved = (await reading.list(owner)).map(({ handle }) => handle);
  const voted = (await votes.of(owner)).filter((handle) => !saved.includes(handle));
  const refused = await reading.refused(owner);
  const liked = [
    ...saved.map((handle) => ({ handle, how: "saved" as const })),
    ...voted.map((handle) => ({ handle, how: "voted for" as const })),
  ].filter(({ handle }) => !refused.includes(handle));
  return { liked, refused, known: new Set([...saved, ...voted, ...refused]) };
}
