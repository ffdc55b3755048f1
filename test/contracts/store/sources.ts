import { describe, expect, it } from "vitest";
import { PaperRecord } from "../../../src/paper.ts";
import type { SourceState } from "../../../src/sync/source-state.ts";
import { at, type CreateDatabase, openTwice } from "./samples.ts";

const state: SourceState = {
  name: "daily-papers",
  remembered: '{"etag":"\\"1\\""}',
  succeededAt: at("08:00"),
  broughtAt: at("07:00"),
  trouble: { since: at("09:00"), reason: "answers 500 – “later”" },
  nextAt: at("10:00"),
};

export function sourcesContract(createDatabase: CreateDatabase): void {
  describe("sources", () => {
    it("keeps how reading each one went, the latest state of each, by name", async () => {
      const [one, other] = await openTwice(createDatabase);
      expect(await one.sources.get(state.name)).toBeUndefined();
      await one.sources.save(state);
      expect(await other.sources.get(state.name)).toEqual(state);
      const fresh: SourceState = {
        name: "arxiv:cs.CL",
        remembered: "",
        succeededAt: undefined,
        broughtAt: undefined,
        trouble: undefined,
        nextAt: undefined,
      };
      const mended = { ...state, trouble: undefined };
      await other.sources.save(fresh);
      await other.sources.save(mended);
      expect(await one.sources.list()).toEqual([fresh, mended]);
    });

    it("gives the papers that came or changed after a revision", async () => {
      const [one, other] = await openTwice(createDatabase);
      const named = (...titles: readonly string[]) => titles.map((title) => PaperRecord.parse({ title }));
      const handlesAfter = async (revision: number) =>
        (await other.papers.after(revision)).papers.map(({ paper }) => paper.handle);
      expect(await other.papers.after(0)).toEqual({ papers: [], revision: 0 });
      const both = await one.papers.merge(named("Ant", "Bee"), "page", at("08:00"));
      const { papers, revision } = await other.papers.after(0);
      expect(papers).toEqual(both);
      await one.papers.merge(named("Ant", "Cat"), "page", at("08:01"));
      expect(await handlesAfter(revision)).toEqual(["cat"]);
      const later = (await other.papers.after(0)).revision;
      await one.papers.merge([PaperRecord.parse({ title: "Ant", abstract: "Legs." })], "page", at("08:02"));
      expect(await handlesAfter(later)).toEqual(["ant"]);
      expect(await handlesAfter(revision)).toEqual(["ant", "cat"]);
      expect(await handlesAfter(0)).toEqual(["ant", "bee", "cat"]);
      expect(await one.papers.revision()).toBe((await other.papers.after(0)).revision);
    });

    it("gives many papers some at a time, each of them once", async () => {
      const [one, other] = await openTwice(createDatabase);
      let number = 0;
      for (const count of [1, 300, 1_100, 2, 400, 499, 1]) {
        const records = Array.from({ length: count }, () => PaperRecord.parse({ title: `Ant ${number++}` }));
        await one.papers.merge(records, "page", at("08:00"));
      }
      const titles: string[] = [];
      for (let revision = 0; ; ) {
        const news = await other.papers.after(revision);
        if (news.papers.length === 0) break;
        titles.push(...news.papers.map(({ paper }) => paper.title));
        revision = news.revision;
      }
      expect(titles).toEqual(Array.from({ length: number }, (_, i) => `Ant ${i}`));
    });
  });

  describe("turns", () => {
    it("go to one at a time, and say when they are free", async () => {
      const [one, other] = await openTwice(createDatabase);
      const takes = [one, other, one, other].map((store) => store.turns.take("http", at("12:00"), at("12:05")));
      const answers = await Promise.all(takes);
      expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
      expect(answers.filter((answer) => answer !== undefined)).toEqual([at("12:05"), at("12:05"), at("12:05")]);
      expect(await other.turns.take("another", at("12:00"), at("12:05"))).toBeUndefined();
    });

    it("are free from the time at which they were released, or after the last moment they were taken for", async () => {
      const [one, other] = await openTwice(createDatabase);
      await one.turns.take("http", at("12:00"), at("12:05"));
      await one.turns.release("http", at("12:05"), at("12:01"));
      expect(await other.turns.take("http", at("12:00"), at("12:06"))).toEqual(at("12:01"));
      expect(await other.turns.take("http", at("12:01"), at("12:06"))).toBeUndefined();
      expect(await one.turns.take("http", at("12:05"), at("12:09"))).toEqual(at("12:06"));
      expect(await one.turns.take("http", at("12:06"), at("12:09"))).toBeUndefined();
    });

    it("are not given back by who lost them", async () => {
      const [one, other] = await openTwice(createDatabase);
      await one.turns.take("http", at("12:00"), at("12:05"));
      await other.turns.take("http", at("12:05"), at("12:10"));
      await one.turns.release("http", at("12:05"), at("12:05"));
      expect(await one.turns.take("http", at("12:06"), at("12:11"))).toEqual(at("12:10"));
    });
  });
}
