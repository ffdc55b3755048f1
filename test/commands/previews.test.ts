import { describe, expect, it } from "vitest";
import { createBot } from "../../src/bot/bot.ts";
import { commands } from "../../src/commands/index.ts";
import { UserError } from "../../src/errors.ts";
import { plainText } from "../../src/format/plain-text.ts";
import { PaperRecord } from "../../src/paper.ts";
import { createRecordingPlatform } from "../fakes/recording-platform.ts";
import { shippedSurroundings } from "../shipped.ts";
import { ada, buttonsOf, createTeam, eve } from "./team.ts";

const minute = 60_000;
const arxiv = (id: string) => `https://arxiv.org/abs/${id}`;
const papers = ["2611.04321", "2611.04322", "2611.04323"].map((arxivId, i) =>
  PaperRecord.parse({ title: `Willow ${i}`, abstract: "We route willows.", handle: `willow${i}`, arxivId }),
);

async function createPreviews() {
  const team = await createTeam(papers);
  const preview = async (links: readonly string[], by = eve) =>
    (await team.bot.preview(links, by)).map(({ link, reply }) => [link, (reply.data as { handle: string }).handle]);
  return { ...team, preview };
}

describe("previews", () => {
  it("are off until somebody who manages the channel turns them on, for all to see", async () => {
    const { ask, read, preview } = await createPreviews();
    expect(await read("previews")).toContain("Link previews are off in this channel.");
    expect(await preview([arxiv("2611.04321")])).toEqual([]);
    expect((await ask("previews on", eve)).outcome).toBe("failed");
    expect(await preview([arxiv("2611.04321")])).toEqual([]);
    const turned = await ask("previews on");
    expect([turned.visibility, turned.summary]).toEqual(["public", "Ada turned link previews on in this channel."]);
    expect(buttonsOf(turned)).toEqual([["Turn off", "previews off"]]);
    expect((await ask("previews on")).outcome).toBe("failed");
    expect(await preview([arxiv("2611.04321")])).toEqual([[arxiv("2611.04321"), "willow0"]]);
    expect(await preview([arxiv("2611.04322")], { ...eve, channel: "#other" })).toEqual([]);
    expect(await preview([arxiv("2611.04322")], { ...eve, scope: "fake:other" })).toEqual([]);
    await ask("previews off");
    expect(await preview([arxiv("2611.04322")])).toEqual([]);
  });

  it("cannot be turned on where the platform tells of no links", async () => {
    const { read } = await createTeam([], { hearsLinks: false });
    expect(await read("previews on")).toContain("paperboy is not told of links here.");
    expect(await read("previews")).not.toContain("Turn on");
  });

  it("say in short what the paper is, with what can be done, and where the channel saw it before", async () => {
    const { ask, bot, pass } = await createPreviews();
    await ask("previews on");
    await ask("share willow0");
    await ask("share willow1", { ...ada, channel: "#board" });
    pass(31 * minute);
    const shown = await bot.preview([arxiv("2611.04321v3"), "https://alphaxiv.org/abs/2611.04322"], eve);
    const [first, second] = shown.map(({ reply }) => plainText(reply));
    expect(first).toContain("Willow 0");
    expect(first).toContain("We route willows.");
    expect(first).toContain("already here: shared by Ada");
    expect(second).toContain("Willow 1");
    expect(second).not.toMatch(/already here|#board/);
    expect(buttonsOf(shown[0]?.reply)).toEqual([
      ["Abstract", "show willow0"],
      ["Similar", "similar willow0"],
      ["Save", "save willow0"],
    ]);
  });

  it("are left out where a message has three links or more, whatever they lead to", async () => {
    const { ask, preview } = await createPreviews();
    await ask("previews on");
    expect(await preview([arxiv("2611.04321"), "https://example.com/a", "https://example.com/b"])).toEqual([]);
    expect(await preview([arxiv("2611.04321"), arxiv("2611.04321"), arxiv("2611.04322")])).toHaveLength(2);
  });

  it("show a paper that the channel was shown within 30 minutes no second time, however it was", async () => {
    const { ask, preview, pass } = await createPreviews();
    await ask("previews on");
    const link = arxiv("2611.04321");
    expect(await preview([link, "https://huggingface.co/papers/2611.04321"])).toEqual([[link, "willow0"]]);
    pass(30 * minute - 1);
    expect(await preview([link])).toEqual([]);
    pass(1);
    expect(await preview([link])).toHaveLength(1);
    await ask("share willow1");
    expect(await preview([arxiv("2611.04322")])).toEqual([]);
    expect(await preview([arxiv("2611.04323")])).toHaveLength(1);
  });

  it("show nothing that the channel muted, until it is to come again", async () => {
    const { ask, preview, pass } = await createPreviews();
    await ask("previews on");
    await ask("mute willow0");
    await ask("mute willow 1");
    await ask("mute willow 2", { ...ada, channel: "#board" });
    const links = ["2611.04321", "2611.04322", "2611.04323"].map(arxiv);
    const all = async () =>
      (await Promise.all(links.map((link) => preview([link])))).flat().map(([, handle]) => handle);
    expect(await all()).toEqual(["willow2"]);
    await ask("mute willow 1 --undo");
    pass(30 * minute);
    expect(await all()).toEqual(["willow1", "willow2"]);
  });

  it("are shown once where the same message comes several times at once", async () => {
    const { ask, preview } = await createPreviews();
    await ask("previews on");
    const all = await Promise.all(Array.from({ length: 5 }, () => preview([arxiv("2611.04321")])));
    expect(all.flat()).toHaveLength(1);
  });

  it("ask for what is not at hand by its arXiv id alone, and show nothing where it cannot be had", async () => {
    const platform = createRecordingPlatform(() => new Date(0));
    const surroundings = await shippedSurroundings(papers, platform);
    const asked: string[] = [];
    const reported: unknown[] = [];
    const lookUp = async (id: string) => {
      asked.push(id);
      if (id === "2611.00001") return { ...PaperRecord.parse({ title: "Fetched", arxivId: id }), handle: "fetched" };
      if (id === "2611.00002") throw new UserError("There is no such paper.", "Look again.");
      throw new Error("broken");
    };
    const bot = createBot(commands, "search", { ...surroundings, lookUp }, (_, cause) => void reported.push(cause));
    await bot.answer("previews on", ada);
    const preview = async (link: string) =>
      (await bot.preview([link], eve)).map(({ reply }) => (reply.data as { handle: string }).handle);
    expect(await preview(arxiv("2611.00001v2"))).toEqual(["fetched"]);
    expect(await preview(arxiv("2611.00002"))).toEqual([]);
    expect(reported).toEqual([]);
    expect(await preview(arxiv("2611.00003"))).toEqual([]);
    expect(reported).toHaveLength(1);
    for (const link of ["https://doi.org/10.1000/none", "https://openreview.net/forum?id=none", "https://example.com/"])
      expect(await preview(link)).toEqual([]);
    expect(asked).toEqual(["2611.00001", "2611.00002", "2611.00003"]);
  });
});
