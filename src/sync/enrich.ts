import { days } from "../digest/duration.ts";
import type { Paper, PaperRecord } from "../paper.ts";
import type { Clock } from "../ports.ts";
import type { Store } from "../store.ts";
import { matchesOf } from "./match.ts";

/** Under this name the store keeps what arXiv says of a paper that was looked for by its title. */
const SOURCE = "enrich";

/** Asks for papers with the words of a title. Rejects with a `SourceError`. */
export type TitleSearch = (title: string) => Promise<readonly PaperRecord[]>;

/** What came of looking for a paper. */
export interface Enriched {
  readonly handle: string;
  readonly title: string;
  readonly outcome: "found" | "not found" | "ambiguous";
  /** The paper's id where it was found, else of all that may be the paper. */
  readonly arxivIds: readonly string[];
  /** The other paper of the store that has the id. */
  readonly twin?: string;
}

export interface EnrichOptions {
  readonly limit: number;
  readonly again: boolean;
}

/** What was looked for is looked for again after this time. */
const PATIENCE_MS = 30 * days;

/**
 * Looks for the papers without an arXiv id, the oldest first, at most `limit`, and keeps what it finds; what it does not find
 * it leaves alone for 30 days, unless asked `again`. Cut off, it goes on from there the next time. Tells of each, with how
 * many there are to look for in all. Rejects with a `SourceError`.
 */
export async function* enrich(
  store: Pick<Store, "papers" | "signals">,
  search: TitleSearch,
  clock: Clock,
  { limit, again }: EnrichOptions,
): AsyncGenerator<{ readonly result: Enriched; readonly total: number }> {
  const sought = again ? new Map() : await store.signals.soughtAfter(new Date(clock().getTime() - PATIENCE_MS));
  const isAsked = ({ arxivId, handle }: Paper) => arxivId === undefined && !sought.has(handle);
  const owners = new Map<string, string>();
  let total = 0;
  for await (const page of store.papers.all()) {
    for (const { paper } of page) {
      if (paper.arxivId !== undefined) owners.set(paper.arxivId, paper.handle);
      if (isAsked(paper)) total += 1;
    }
  }
  total = Math.min(total, limit);
  let done = 0;
  for await (const page of store.papers.all()) {
    for (const paper of page.map((stored) => stored.paper).filter(isAsked)) {
      if (done >= total) return;
      done += 1;
      yield { result: await seek(paper), total };
    }
  }

  async function seek(paper: Paper): Promise<Enriched> {
    const matches = matchesOf(paper, await search(paper.title));
    const arxivIds = matches.flatMap(({ arxivId }) => arxivId ?? []);
    const [match, ...others] = matches;
    const twin = owners.get(arxivIds[0] ?? "");
    const told = { handle: paper.handle, title: paper.title, arxivIds };
    if (match !== undefined && others.length === 0 && twin === undefined) {
      // Under the title as it is known here the record finds its paper, also where the titles differ in a letter.
      const { handle: _, ...record } = match;
      await store.papers.merge([{ ...record, title: paper.title }], SOURCE, clock());
      owners.set(arxivIds[0] ?? "", paper.handle);
      return { ...told, outcome: "found" };
    }
    const outcome = match === undefined ? "not found" : "ambiguous";
    await store.signals.noteSought(paper.handle, outcome, clock());
    return { ...told, outcome, ...(others.length === 0 && twin !== undefined && { twin }) };
  }
}

/** A result in one line, for a person. */
export function describeEnriched({ handle, title, outcome, arxivIds, twin }: Enriched): string {
  switch (outcome) {
    case "found":
      return `found ${handle}: arXiv:${arxivIds.join()} ${title}`;
    case "not found":
      return `not found ${handle}: ${title}`;
    case "ambiguous":
      return twin === undefined
        ? `ambiguous ${handle}: may be arXiv:${arxivIds.join(" or arXiv:")}`
        : `ambiguous ${handle}: arXiv:${arxivIds.join()} is here already, as ${twin}`;
  }
}
