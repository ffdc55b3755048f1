import type { Follow } from "../team-store.ts";
import { foldText } from "../text/fold.ts";
import type { Candidate, Candidates } from "./candidates.ts";
import type { Choice } from "./delivery.ts";

/** The papers that came since somebody follows what they match, the newest first, each once, with the first reason. */
export async function newForFollower(follows: readonly Follow[], candidates: Candidates): Promise<readonly Choice[]> {
  const all = await candidates.matching("");
  const reasons = new Map<string, string>();
  for (const follow of follows) {
    const matching = await handlesOf(follow, all, candidates);
    for (const { paper, firstSeen } of all) {
      if (firstSeen > follow.at && matching.has(paper.handle) && !reasons.has(paper.handle))
        reasons.set(paper.handle, reasonOf(follow, candidates));
    }
  }
  return all.flatMap(({ paper: { handle } }) => {
    const reason = reasons.get(handle);
    return reason === undefined ? [] : { handle, reason, again: false };
  });
}

async function handlesOf(
  { kind, what }: Follow,
  all: readonly Candidate[],
  candidates: Candidates,
): Promise<ReadonlySet<string>> {
  switch (kind) {
    case "author":
      return new Set(all.flatMap(({ paper }) => (isBy(what, paper.authors) ? paper.handle : [])));
    case "topic":
      return new Set((await candidates.matching(what)).map(({ paper }) => paper.handle));
    case "paper":
      return new Set((await candidates.similar(what)).map(({ paper }) => paper.handle));
  }
}

/** Whether one of these authors has all words of a name. */
function isBy(name: string, authors: readonly string[]): boolean {
  const wanted = foldText(name).split(" ");
  return authors.some((author) => {
    const words = foldText(author).split(" ");
    return wanted.every((word) => words.includes(word));
  });
}

function reasonOf({ kind, what }: Follow, candidates: Candidates): string {
  switch (kind) {
    case "author":
      return `by ${what}, whom you follow`;
    case "topic":
      return `on “${what}”, which you follow`;
    case "paper":
      return `like “${candidates.paper(what)?.title ?? what}”, which you follow`;
  }
}
