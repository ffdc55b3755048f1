import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newestFirst } from "../../src/digest/candidates.ts";
import { pickPapers, type Situation } from "../../src/digest/pick.ts";
import type { Posted } from "../../src/store.ts";
import { stored } from "./samples.ts";

const posted = (handle: string, day: string): Posted => ({ handle, day, at: new Date(`${day}T09:00:00Z`) });
const pick = (more: Partial<Situation> & { topic?: string; count?: number }) => {
  const { topic = "", count = 1, candidates = [], ...rest } = more;
  const situation = { day: "2026-03-06", posted: [], votes: new Map<string, number>(), ...rest };
  return pickPapers({ ...situation, subscription: { topic, count }, candidates: newestFirst(candidates) }).map(
    ({ handle, reason }) => [handle, reason],
  );
};

const old = stored("old", "2026-01-01T00:00:00Z", { published: "2025-01-01" });
const mid = stored("mid", "2026-01-01T00:00:00Z", { published: "2025-06-01" });
const fresh = stored("fresh", "2026-03-05T20:00:00Z");
const listedFirst = stored("zebra", "2026-01-01T00:00:00Z", { listing: { page: "p", position: 1 } });
const listedSecond = stored("ant", "2026-01-01T00:00:00Z", { listing: { page: "p", position: 2 } });

describe("the paper of the day", () => {
  it("is the newest: by day of publication, else first seen, else as listed", () => {
    expect(pick({ candidates: [old, mid] })).toEqual([["mid", "newest in the library"]]);
    expect(pick({ candidates: [old, mid, fresh], topic: "owls" })).toEqual([["fresh", "newest match for “owls”"]]);
    expect(pick({ candidates: [listedSecond, listedFirst, mid] })[0]?.[0]).toBe("zebra");
  });

  it("is one that the channel never had, whichever subscription posted it", () => {
    expect(pick({ candidates: [old, mid], posted: [posted("mid", "2026-03-06")] })[0]?.[0]).toBe("old");
  });

  it("is new before it is popular", () => {
    const candidates = [old, mid, fresh];
    const votes = new Map([["old", 99]]);
    expect(pick({ candidates, votes, posted: [posted("x", "2026-03-05")] })[0]?.[0]).toBe("fresh");
  });

  it("comes from the archive where nothing is new, by votes and then the newest, and says so", () => {
    const candidates = [old, mid];
    const before = [posted("x", "2026-03-05")];
    expect(pick({ candidates, posted: before })).toEqual([
      ["mid", "from the archive: nothing new since Thursday 5 March"],
    ]);
    expect(pick({ candidates, posted: before, votes: new Map([["old", 12]]) })).toEqual([
      ["old", "from the archive: nothing new since Thursday 5 March; 12 votes this week"],
    ]);
  });

  it("counts a paper as new that was seen this morning, also for the second digest of the morning", () => {
    const at = new Date("2026-03-06T08:00:00Z");
    const candidates = [stored("dawn", "2026-03-06T07:00:00Z")];
    const before = [{ ...posted("x", "2026-03-06"), at }, posted("y", "2026-03-05")];
    expect(pick({ candidates, posted: before })).toEqual([["dawn", "newest in the library"]]);
  });

  it("fills up with the archive after what is new", () => {
    const candidates = [old, mid, fresh, stored("dawn", "2026-03-06T07:00:00Z")];
    expect(pick({ candidates, count: 3, topic: "owls", posted: [posted("x", "2026-03-05")] })).toEqual([
      ["dawn", "newest match for “owls”"],
      ["fresh", "also new on “owls”"],
      ["mid", "from the archive"],
    ]);
  });

  it("comes again only when the channel had every match, the least recent first, never twice a day", () => {
    const before = [posted("mid", "2026-03-06"), posted("old", "2026-03-04"), posted("fresh", "2025-12-03")];
    expect(pick({ candidates: [old, mid, fresh], count: 3, posted: before })).toEqual([
      ["fresh", "again: all matches were shown; last on Wednesday 3 December 2025"],
      ["old", "again: all matches were shown; last on Wednesday 4 March"],
    ]);
    expect(pick({ candidates: [mid], posted: before })).toEqual([]);
  });

  it("is the same paper in a new version", () => {
    const newVersion = { ...old, paper: { ...old.paper, published: "2026-03-05" } };
    expect(pick({ candidates: [newVersion, mid], posted: [posted("old", "2026-03-04")] })[0]?.[0]).toBe("mid");
  });

  it("is none where nothing matches", () => {
    expect(pick({})).toEqual([]);
  });
});

describe("for every library and history", () => {
  const names = ["ash", "bee", "cat", "dog", "elk", "fox"];
  const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-03-0${n}`);
  const papers = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), day, fc.option(day, { nil: undefined })), {
    selector: ([name]) => name,
  });
  const situations = fc.record({
    papers,
    history: fc.array(fc.tuple(fc.constantFrom(...names), day)),
    votes: fc.array(fc.tuple(fc.constantFrom(...names), fc.nat(20))),
    count: fc.integer({ min: 1, max: 4 }),
  });
  type Raw = typeof situations extends fc.Arbitrary<infer Value> ? Value : never;
  const build = ({ papers, history, votes, count }: Raw): Situation => ({
    subscription: { topic: "", count },
    day: "2026-03-09",
    candidates: newestFirst(
      papers.map(([name, seen, published]) => stored(name, `${seen}T00:00:00Z`, published ? { published } : {})),
    ),
    posted: history.map(([handle, on]) => posted(handle, on)).sort((a, b) => b.at.getTime() - a.at.getTime()),
    votes: new Map(votes),
  });
  const check = (rule: (situation: Situation, handles: readonly string[], again: boolean) => void) =>
    fc.assert(
      fc.property(situations, (raw) => {
        const situation = build(raw);
        const choices = pickPapers(situation);
        rule(
          situation,
          choices.map(({ handle }) => handle),
          choices.some(({ again }) => again),
        );
      }),
    );

  it("brings different matches, no more than asked for, and none of the same day", () => {
    check(({ candidates, subscription, posted, day }, handles) => {
      expect(new Set(handles).size).toBe(handles.length);
      expect(handles.length).toBeLessThanOrEqual(subscription.count);
      for (const handle of handles) {
        expect(candidates.map(({ paper }) => paper.handle)).toContain(handle);
        expect(posted.filter((each) => each.day === day).map((each) => each.handle)).not.toContain(handle);
      }
    });
  });

  it("repeats nothing while there is something that the channel never had", () => {
    check(({ candidates, subscription, posted }, handles, again) => {
      const unseen = candidates.filter(({ paper }) => !posted.some(({ handle }) => handle === paper.handle));
      expect(again).toBe(handles.length > 0 && unseen.length === 0);
      if (unseen.length > 0) expect(handles.length).toBe(Math.min(subscription.count, unseen.length));
    });
  });

  it("shows a channel all matches, one a day, before any comes again", () => {
    fc.assert(
      fc.property(papers, (library) => {
        const situation = build({ papers: library, history: [], votes: [], count: 1 });
        const got: Posted[] = [];
        for (const [i] of library.entries()) {
          const day = `2026-04-0${i + 1}`;
          const [choice] = pickPapers({ ...situation, day, posted: got.toReversed() });
          if (choice) got.push(posted(choice.handle, day));
        }
        expect(new Set(got.map(({ handle }) => handle)).size).toBe(library.length);
      }),
    );
  });

  it("does not depend on the order in which papers came", () => {
    fc.assert(
      fc.property(situations, (raw) => {
        const turned = { ...raw, papers: raw.papers.toReversed() };
        expect(pickPapers(build(turned))).toEqual(pickPapers(build(raw)));
      }),
    );
  });
});
