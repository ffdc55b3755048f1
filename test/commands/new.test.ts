import { expect, it } from "vitest";
import { createBot } from "../../src/bot/bot.ts";
import { commands } from "../../src/commands/index.ts";
import { plainText } from "../../src/format/plain-text.ts";
import { PaperRecord } from "../../src/paper.ts";
import { freshState } from "../../src/sync/source-state.ts";
import { createRecordingPlatform } from "../fakes/recording-platform.ts";
import { caller, shippedSurroundings } from "../shipped.ts";

const HOUR = 3_600_000;
const titlesOf = (data: unknown): readonly string[] => (data as { title: string }[]).map(({ title }) => title);

/** The papers that ship, and later ones: three hours ago Ant, then an older Bee and a newer Cat together two hours ago. */
async function botWithNews() {
  const surroundings = await shippedSurroundings(
    [],
    createRecordingPlatform(() => new Date(0)),
  );
  const opened = await surroundings.open();
  const { store, library, engine } = opened;
  const ago = (hours: number) => new Date(surroundings.clock().getTime() - hours * HOUR);
  const old = (await store.papers.after(0)).papers.map((stored) => ({ ...stored, firstSeen: ago(48) }));
  const record = (title: string, published: string) => PaperRecord.parse({ title, published });
  await store.papers.merge([record("Ant willows", "2026-03-04")], "feed", ago(3));
  const late = [record("Bee willows", "2026-03-01"), record("Cat willows: a zebra", "2026-03-02")];
  await store.papers.merge(late, "feed", ago(2));
  const news = (await store.papers.after(0)).papers.slice(old.length);
  await engine.add(library.add(news.map(({ paper }) => paper)));
  const storedPapers = [...old, ...news];
  const bot = createBot(
    commands,
    "search",
    { ...surroundings, open: async () => ({ ...opened, storedPapers }) },
    (_, e) => {
      throw e;
    },
  );
  return { store, ago, answer: (line: string) => bot.answer(line, caller) };
}

it("lists the papers that came last first, and those that came together by day of publication", async () => {
  const { answer } = await botWithNews();
  const reply = await answer("new --limit 3");
  expect(titlesOf(reply.data)).toEqual(["Cat willows: a zebra", "Bee willows", "Ant willows"]);
  expect(plainText(reply)).toContain("came 3 hours ago");
});

it("keeps to a topic in the language of the search", async () => {
  const { answer } = await botWithNews();
  expect(titlesOf((await answer("new willows -zebra")).data)).toEqual(["Bee willows", "Ant willows"]);
  expect(titlesOf((await answer("new since:2026-03-02 willows")).data)).toEqual([
    "Cat willows: a zebra",
    "Ant willows",
  ]);
  expect((await answer("new xyzzy")).summary).toBe("Nothing here for “xyzzy”");
});

it("turns its pages without a gap or a paper twice", async () => {
  const { answer } = await botWithNews();
  const titles: string[] = [];
  for (let line: string | undefined = "new --limit 10"; line !== undefined; ) {
    const reply = await answer(line);
    titles.push(...titlesOf(reply.data));
    const buttons = reply.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
    line = buttons.flatMap((button) => (button.label === "More" && button.kind === "command" ? button.line : []))[0];
  }
  expect(titles).toHaveLength(72);
  expect(new Set(titles).size).toBe(72);
  expect((await answer("new --page 99")).summary).toBe("There is no page 99");
});

it("says how old the news of a source in trouble are", async () => {
  const { answer, store, ago } = await botWithNews();
  const good = { ...freshState("arxiv:cs.CL"), succeededAt: ago(1) };
  await store.sources.save(good);
  await store.sources.save({
    ...freshState("daily-papers"),
    succeededAt: ago(5),
    trouble: { since: ago(4), reason: "fails" },
  });
  const text = plainText(await answer("new"));
  expect(text).toContain("daily-papers cannot be read; it was last read 5 hours ago.");
  expect(text).not.toContain("arxiv:cs.CL cannot");
});

it("says at a weekend that little is new, and the paper of the day how old the news are", async () => {
  const saturday = () => new Date("2026-03-07T08:00:00Z");
  const surroundings = await shippedSurroundings(
    undefined,
    createRecordingPlatform(() => new Date(0)),
    saturday,
  );
  const { store } = await surroundings.open();
  const bot = createBot(commands, "search", surroundings, (_, cause) => {
    throw cause;
  });
  const answer = async (line: string) => plainText(await bot.answer(line, caller));
  expect(await answer("new")).not.toContain("Saturdays");
  expect(await answer("today")).not.toContain("cannot be read");
  const succeededAt = new Date(saturday().getTime() - 5 * HOUR);
  const trouble = { since: saturday(), reason: "answers 500" };
  await store.sources.save({ ...freshState("arxiv:cs.CL"), succeededAt, trouble });
  expect(await answer("new")).toContain("Sources bring hardly anything on Saturdays and Sundays.");
  expect(await answer("today")).toContain("arxiv:cs.CL cannot be read; it was last read 5 hours ago.");
  expect(await answer("status")).toContain("rests until Monday");
});

it("leaves what others count of a paper to its own card, with its time", async () => {
  const surroundings = await shippedSurroundings(
    undefined,
    createRecordingPlatform(() => new Date(0)),
  );
  const { store } = await surroundings.open();
  const bot = createBot(commands, "search", surroundings, (_, cause) => {
    throw cause;
  });
  const readAt = new Date(surroundings.clock().getTime() - 2 * HOUR);
  await store.signals.keep(new Map([["razorattention", { upvotes: 37, comments: 1, stars: 0, readAt }]]));
  expect(plainText(await bot.answer("show razorattention", caller))).toContain(
    "37 upvotes, 1 comment, counted 2 hours ago",
  );
  expect(plainText(await bot.answer("show muse", caller))).not.toContain("counted");
});
