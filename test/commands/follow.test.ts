import { describe, expect, it } from "vitest";
import { createCandidates } from "../../src/digest/candidates.ts";
import { createDeliverer } from "../../src/digest/deliver.ts";
import { createTick } from "../../src/digest/tick.ts";
import { createLibrary } from "../../src/library.ts";
import { PaperRecord } from "../../src/paper.ts";
import { createFlatEngine } from "../../src/search/flat-engine.ts";
import { ada, buttonsOf, createTeam, eve } from "./team.ts";

const owls = PaperRecord.parse({
  title: "Owls and Caches",
  abstract: "A kv cache for owls.",
  authors: ["Mína Ökafor"],
  handle: "owls",
});
const mice = PaperRecord.parse({ title: "Mice", abstract: "Mice are small.", authors: ["M. Ökafor"], handle: "mice" });

/** A team, and rounds of work at a time with the papers that were found by then. */
async function createDeliveries() {
  const team = await createTeam();
  const { platform, store } = team;
  const addPapers = (at: string) => store.papers.merge([owls, mice], "test", new Date(at));
  const roundAt = async (time: string) => {
    const now = new Date(time);
    const { papers } = await store.papers.after(0);
    const library = createLibrary();
    const engine = createFlatEngine(async () => {});
    await engine.add(library.add(papers.map(({ paper }) => paper)));
    const parts = { clock: () => now, leaseMs: 60_000, catchUpMs: 12 * 3_600_000 };
    const tick = createTick({
      ...parts,
      deliveries: store.deliveries,
      platforms: ["fake"],
      pause: async () => {},
      createDeliverer: () =>
        createDeliverer({
          ...parts,
          store,
          platformOf: () => platform,
          candidates: createCandidates(engine, papers),
          random: () => 0.5,
          settleMs: 60_000,
          report: (_, cause) => {
            throw cause;
          },
        }),
    });
    await tick();
  };
  return { ...team, addPapers, roundAt };
}

describe("follow", () => {
  it("brings what is new as one direct message a day, with the reason, and never twice", async () => {
    const { ask, platform, addPapers, roundAt } = await createDeliveries();
    for (const what of ["topic kv cache", "author mina okafor", "paper razorattention"])
      expect((await ask(`follow ${what}`)).outcome, what).toBe("done");
    await roundAt("2026-03-06T09:00:00Z");
    expect(platform.direct).toEqual([]);
    await addPapers("2026-03-06T12:00:00Z");
    await roundAt("2026-03-06T13:00:00Z");
    expect(platform.direct).toEqual([]);
    for (const day of ["07", "07", "08"]) await roundAt(`2026-03-${day}T09:00:00Z`);
    expect(platform.posts).toEqual([]);
    expect(platform.direct.map(({ person, at }) => [person, at.toISOString()])).toHaveLength(1);
    expect(platform.direct[0]?.person).toBe("ada");
    expect(platform.direct[0]?.reply.data).toMatchObject([
      { handle: "owls", reason: "by mina okafor, whom you follow" },
    ]);
  });

  it("goes on with the next follow where direct messages did not get through", async () => {
    const { ask, store } = await createTeam();
    await ask("follow topic kv cache");
    const daily = async () => (await store.subscriptions.list(ada.scope))[0];
    await store.subscriptions.pause(ada.scope, (await daily())?.id ?? "", new Date(0), "closed to the bot");
    await ask("follow author Mina Okafor");
    expect((await daily())?.paused).toBeUndefined();
    expect(await store.subscriptions.list(ada.scope)).toHaveLength(1);
  });

  it("is told to nobody else, and no digest", async () => {
    const { ask } = await createTeam();
    await ask("follow topic secrets");
    for (const line of ["following", "digest list", "digest history", "status"])
      expect(JSON.stringify(await ask(line, eve)), line).not.toContain("secrets");
    expect((await ask("digest list")).data).toEqual([]);
    expect((await ask("following")).data).toMatchObject([{ kind: "topic", what: "secrets" }]);
    expect((await ask("digest pause 1")).outcome).toBe("failed");
  });

  it("ends with unfollow", async () => {
    const { ask, read, store, platform, addPapers, roundAt } = await createDeliveries();
    await ask("follow topic kv cache");
    expect(await read("follow topic kv cache")).toContain("You follow papers on “kv cache” already.");
    const [[, line] = []] = buttonsOf(await ask("follow author Mina Okafor"));
    expect((await ask(line ?? "")).outcome).toBe("done");
    await ask("unfollow kv cache");
    expect(await store.subscriptions.list(ada.scope)).toEqual([]);
    expect((await ask("unfollow kv cache")).outcome).toBe("failed");
    await addPapers("2026-03-06T08:00:00Z");
    await roundAt("2026-03-06T09:00:00Z");
    expect(platform.direct).toEqual([]);
  });
});

describe("digest subscribe --to me", () => {
  it("brings the digest as a direct message to who asked, also without managing the channel", async () => {
    const { ask, platform, roundAt } = await createDeliveries();
    const reply = await ask("digest subscribe --to me --days daily kv cache", eve);
    expect([reply.outcome, reply.visibility]).toEqual(["done", "private"]);
    await roundAt("2026-03-06T09:00:00Z");
    expect([platform.posts, platform.direct.map(({ person }) => person)]).toEqual([[], ["eve"]]);
    expect(JSON.stringify([await ask("digest list"), await ask("digest history"), await ask("history")])).not.toContain(
      "@eve",
    );
    expect((await ask("digest history", eve)).data).toMatchObject([{ state: "sent" }, { state: "skipped" }]);
    expect((await ask("digest pause", eve)).visibility).toBe("private");
    expect(platform.posts).toEqual([]);
    expect((await ask("digest pause 1")).outcome).toBe("failed");
  });

  it("is not sent again where nobody knows whether it arrived", async () => {
    const lost = { kind: "uncertain", reason: "no answer" } as const;
    const sent: string[] = [];
    const { ask, store, platform } = await createTeam();
    await ask("digest subscribe --to me --days daily kv cache");
    platform.setFindable(false);
    platform.directMessage = async (_, person) => {
      sent.push(person);
      return lost;
    };
    const round = (time: string) => {
      const clock = () => new Date(time);
      const parts = { clock, leaseMs: 60_000, catchUpMs: 12 * 3_600_000 };
      return createTick({
        ...parts,
        deliveries: store.deliveries,
        platforms: ["fake"],
        pause: async () => {},
        createDeliverer: () =>
          createDeliverer({
            ...parts,
            store,
            platformOf: () => platform,
            candidates: {
              matching: async () => [{ paper: { ...owls, handle: "owls" }, firstSeen: new Date(0) }],
              similar: async () => [],
              paper: (handle) => ({ ...owls, handle }),
            },
            random: () => 0.5,
            settleMs: 60_000,
            report: () => {},
          }),
      })();
    };
    await round("2026-03-06T09:00:00Z");
    expect(sent).toEqual(["ada"]);
    await round("2026-03-06T09:02:00Z");
    // The second message is the notice that it may be missing; whether that arrived, nobody knows either.
    await round("2026-03-06T09:04:00Z");
    const [latest] = await store.deliveries.history(ada.scope, undefined, 1);
    expect(latest).toMatchObject({
      state: "failed",
      parts: [
        { kind: "post", state: "sending" },
        { kind: "notice-unknown", state: "sending" },
      ],
    });
    expect(sent).toEqual(["ada", "ada"]);
  });
});

describe("mute", () => {
  it("keeps papers and words out of the channel's digests, said to all, by who manages it, until undone", async () => {
    const { ask } = await createTeam();
    await ask("digest subscribe --count 10 kv cache");
    const handles = async () =>
      ((await ask("digest preview")).data as { handle: string }[]).map(({ handle }) => handle);
    const all = await handles();
    expect(all).toContain("think");
    expect((await ask("mute think", eve)).outcome).toBe("failed");
    expect((await ask("mute think")).visibility).toBe("public");
    await ask("mute retrieval heads");
    expect(await handles()).toEqual(
      all.filter(
        (handle) => !["think", "razorattention"].includes(handle) && handle !== "retrieval-head-mechanistically",
      ),
    );
    expect((await ask("mute think")).outcome).toBe("failed");
    expect((await ask("mute", eve)).data).toHaveLength(2);
    expect((await ask("mute", { ...eve, channel: "#other" })).data).toEqual([]);
    await ask("mute think --undo");
    await ask("mute retrieval heads --undo");
    expect(await handles()).toEqual(all);
  });
});
