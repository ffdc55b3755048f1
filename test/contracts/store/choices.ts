import { describe, expect, it } from "vitest";
import type { Choice } from "../../../src/digest/delivery.ts";
import type { Posted } from "../../../src/store.ts";
import {
  at,
  type CreateDatabase,
  here,
  openTwice,
  planDaily,
  platforms,
  sampleSubscription,
  takeUp,
  there,
} from "./samples.ts";

const choice = (handle: string): Choice => ({ handle, reason: `“${handle}” fits 😀`, again: false });

/** The first papers that the channel did not have. */
const pickNew = (count: number) => (posted: readonly Posted[]) =>
  ["ant", "bee", "cat", "dog", "eel", "fox"]
    .filter((handle) => !posted.some((had) => had.handle === handle))
    .slice(0, count)
    .map(choice);

export function choicesContract(createDatabase: CreateDatabase): void {
  describe("choosing", () => {
    it("keeps what was chosen, and tells it to the next choice for that channel, the latest first", async () => {
      const [one, other] = await openTwice(createDatabase);
      const first = await takeUp(one);
      const chosen = await one.deliveries.choose(first, "2026-03-02", at("09:31"), () => [
        choice("ant"),
        choice("bee"),
      ]);
      expect(chosen).toEqual({ ...first, choices: [choice("ant"), choice("bee")] });
      expect(await other.deliveries.history(here, first.subscription.id, 1)).toEqual([chosen]);

      const second = await takeUp(other);
      const seen: (readonly Posted[])[] = [];
      await other.deliveries.choose(second, "2026-03-03", at("09:32"), (posted) => {
        seen.push(posted);
        return [choice("cat")];
      });
      const had = [
        { handle: "bee", at: at("09:31"), day: "2026-03-02" },
        { handle: "ant", at: at("09:31"), day: "2026-03-02" },
      ];
      expect(seen).toEqual([had]);
      const all = [{ handle: "cat", at: at("09:32"), day: "2026-03-03" }, ...had];
      expect(await one.deliveries.posted(here, "C0EXAMPLE")).toEqual(all);
    });

    it("never chooses twice", async () => {
      const [one, other] = await openTwice(createDatabase);
      const delivery = await takeUp(one);
      const chosen = await one.deliveries.choose(delivery, "2026-03-02", at("09:31"), () => [choice("ant")]);
      const again = await one.deliveries.choose(delivery, "2026-03-02", at("09:32"), () => expect.fail());
      expect(again).toEqual(chosen);
      const [later] = await other.deliveries.claim(at("10:00"), at("10:30"), 1, platforms);
      expect(later?.choices).toEqual([choice("ant")]);
      expect(await one.deliveries.posted(here, "C0EXAMPLE")).toHaveLength(1);
    });

    it("takes papers back that surely were not posted, and only those", async () => {
      const [store] = await openTwice(createDatabase);
      const papersOf = async () => (await store.deliveries.posted(here, "C0EXAMPLE")).map(({ handle }) => handle);
      const first = await takeUp(store);
      await store.deliveries.choose(first, "2026-03-02", at("09:31"), () => [choice("ant")]);
      const second = await takeUp(store);
      await store.deliveries.choose(second, "2026-03-02", at("09:32"), () => [choice("bee")]);
      expect(await papersOf()).toEqual(["bee", "ant"]);
      await store.deliveries.save({ ...first, state: "failed", reason: "the channel is gone" });
      expect(await papersOf()).toEqual(["bee"]);
      const unknown = second.parts.map((part) => ({ ...part, state: "sending" as const, markedAt: at("09:33") }));
      await store.deliveries.save({ ...second, parts: unknown, state: "failed", reason: "unknown whether posted" });
      expect(await papersOf()).toEqual(["bee"]);
    });

    it("may choose nothing, which is a choice too", async () => {
      const [store] = await openTwice(createDatabase);
      const delivery = await takeUp(store);
      expect((await store.deliveries.choose(delivery, "2026-03-02", at("09:31"), () => []))?.choices).toEqual([]);
      const again = await store.deliveries.choose(delivery, "2026-03-02", at("09:31"), () => expect.fail());
      expect(again?.choices).toEqual([]);
    });

    it("chooses nothing for who lost the delivery to another", async () => {
      const [one, other] = await openTwice(createDatabase);
      const delivery = await takeUp(one);
      await other.deliveries.claim(at("10:00"), at("10:30"), 1, platforms);
      expect(await one.deliveries.choose(delivery, "2026-03-02", at("10:01"), () => expect.fail())).toBeUndefined();
      expect(await one.deliveries.posted(here, "C0EXAMPLE")).toEqual([]);
    });

    it("keeps nothing where the choice fails", async () => {
      const [store] = await openTwice(createDatabase);
      const delivery = await takeUp(store);
      const failing = store.deliveries.choose(delivery, "2026-03-02", at("09:31"), () => {
        throw new Error("no choice");
      });
      await expect(failing).rejects.toThrow("no choice");
      expect((await store.deliveries.choose(delivery, "2026-03-02", at("09:31"), pickNew(1)))?.choices).toHaveLength(1);
    });

    it("lets each choice for a channel see all others, also when they are made at once", async () => {
      const [one, other] = await openTwice(createDatabase);
      for (let i = 0; i < 6; i++) await one.subscriptions.add(sampleSubscription());
      await one.deliveries.plan(at("09:30"), 10, planDaily);
      const deliveries = await one.deliveries.claim(at("09:30"), at("10:00"), 10, platforms);
      const chosen = await Promise.all(
        deliveries.map((delivery, i) =>
          (i % 2 ? one : other).deliveries.choose(delivery, "2026-03-02", at("09:31"), pickNew(1)),
        ),
      );
      const handles = chosen.flatMap((delivery) => delivery?.choices ?? []).map(({ handle }) => handle);
      expect(handles.sort()).toEqual(["ant", "bee", "cat", "dog", "eel", "fox"]);
    });

    it("keeps channels and scopes apart", async () => {
      const [store] = await openTwice(createDatabase);
      for (const changes of [{}, { channel: "C0OTHER" }, { scope: there } as const]) {
        const delivery = await takeUp(store, changes);
        const chosen = await store.deliveries.choose(delivery, "2026-03-02", at("09:31"), pickNew(1));
        expect(chosen?.choices).toEqual([choice("ant")]);
      }
      expect(await store.deliveries.posted(here, "C0OTHER")).toHaveLength(1);
      expect(await store.deliveries.posted(there, "C0OTHER")).toEqual([]);
    });
  });
}
