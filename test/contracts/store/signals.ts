import { describe, expect, it } from "vitest";
import { PaperRecord } from "../../../src/paper.ts";
import { at, type CreateDatabase, openTwice } from "./samples.ts";

export function signalsContract(createDatabase: CreateDatabase): void {
  describe("signals", () => {
    const papers = [PaperRecord.parse({ title: "Ant" }), PaperRecord.parse({ title: "Bee" })];

    it("keep the latest that was counted of each paper, and change no paper", async () => {
      const [one, other] = await openTwice(createDatabase);
      await one.papers.merge(papers, "daily-papers", at("08:00"));
      const revision = await one.papers.revision();
      const read = (upvotes: number, time: string) => ({ upvotes, readAt: at(time) });
      await one.signals.keep(new Map([["ant", { upvotes: 37, comments: 3, stars: 112, readAt: at("08:00") }]]));
      await other.signals.keep(
        new Map([
          ["ant", read(41, "09:00")],
          ["bee", read(1, "09:00")],
        ]),
      );
      await one.signals.keep(new Map([["ant", read(39, "08:30")]]));
      await one.signals.keep(new Map());
      expect(await one.signals.get(["ant", "owl"])).toEqual(new Map([["ant", read(41, "09:00")]]));
      expect((await one.signals.get(["ant", "bee"])).size).toBe(2);
      expect(await one.papers.revision()).toBe(revision);
    });

    it("say which papers were looked for since a time", async () => {
      const [one, other] = await openTwice(createDatabase);
      await one.papers.merge(papers, "page", at("08:00"));
      await one.signals.noteSought("ant", "not found", at("08:00"));
      await other.signals.noteSought("bee", "not found", at("09:00"));
      expect(await other.signals.soughtAfter(at("08:30"))).toEqual(new Map([["bee", "not found"]]));
      await other.signals.noteSought("ant", "ambiguous", at("10:00"));
      expect((await one.signals.soughtAfter(at("08:30"))).get("ant")).toBe("ambiguous");
    });
  });
}
