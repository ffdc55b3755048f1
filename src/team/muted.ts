import type { Candidates } from "../digest/candidates.ts";
import type { Mute } from "../team-store.ts";

/** The handles that a channel's mutes keep away, of the papers among the candidates; a muted paper's own always. */
export async function mutedHandles(mutes: readonly Mute[], candidates: Candidates): Promise<ReadonlySet<string>> {
  const handles = new Set<string>();
  for (const { kind, what } of mutes) {
    if (kind === "paper") handles.add(what);
    else for (const { paper } of await candidates.matching(what)) handles.add(paper.handle);
  }
  return handles;
}
