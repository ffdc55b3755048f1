import { describe, expect, it } from "vitest";
import { PaperRecord } from "../../src/paper.ts";
import { ada, buttonsOf, createTeam, eve, inBoard } from "./team.ts";

const nasty = PaperRecord.parse({
  title: "=Owls & <b>mice</b>, 50% of $x_1$ \\ {é} 😀",
  authors: ["Ana de la Cruz", "Mina Okafor"],
  published: "2026-02-03",
  venue: "TreeConf",
  arxivId: "2602.01234",
  topics: ["cs.CL", "cs.AI"],
  handle: "owls",
});

describe("a reading list", () => {
  it("says that there is no such page, and leads to the last", async () => {
    const { ask, read } = await createTeam();
    await ask("save muse");
    expect(await read("saved --page 9")).toContain("There is no page 9.");
    expect(buttonsOf(await ask("saved --page 9")).at(-1)).toEqual(["Last page", "saved"]);
  });

  it("is the same on every channel, with notes and marks, and nobody else's", async () => {
    const { ask, read } = await createTeam();
    await ask("save razorattention compare with ours");
    await ask("save razorattention --mark reading", inBoard);
    await ask("save muse");
    expect((await ask("saved")).data).toMatchObject([
      { handle: "muse", mark: "to-read", note: "" },
      { handle: "razorattention", mark: "reading", note: "compare with ours" },
    ]);
    expect((await ask("saved ours")).data).toHaveLength(1);
    expect((await ask("saved --mark to-read")).data).toMatchObject([{ handle: "muse" }]);
    expect((await ask("saved")).visibility).toBe("private");
    expect((await ask("saved", eve)).data).toEqual([]);
    await ask("unsave muse");
    expect((await ask("saved")).data).toHaveLength(1);
    expect(await read("unsave muse")).toContain("is not on your reading list");
  });

  it("turns pages", async () => {
    const { ask } = await createTeam();
    for (const handle of [
      "razorattention",
      "muse",
      "think",
      "colbert-xm",
      "retrieval-head-mechanistically",
      "slicegpt",
    ])
      expect((await ask(`save ${handle}`)).outcome, handle).toBe("done");
    expect(buttonsOf(await ask("saved"))).toContainEqual(["More", "saved --page 2"]);
    expect((await ask("saved --page 2")).data).toHaveLength(1);
  });

  it("names the nearest papers where it does not know one, and says that a note is too long", async () => {
    const { read } = await createTeam();
    expect(await read("save kv cachs compression")).toContain("Did you mean one of these?");
    expect(await read(`save muse --note ${"x".repeat(1001)}`)).toContain("at most 1000 characters");
  });

  it("comes as a file that only its owner gets: where others read along, as a direct message", async () => {
    const { ask, platform } = await createTeam([nasty]);
    await ask('save owls --note "=private, \\"quoted\\""');
    await ask("saved --as csv");
    await ask("saved --as json", { ...ada, alone: true });
    expect(platform.posts).toEqual([]);
    expect(platform.direct.map(({ person }) => person)).toEqual(["ada"]);
    expect(platform.uploads.map(({ target, name }) => [target.channel, name])).toEqual([
      ["@ada", "reading-list.csv"],
      ["#reading", "reading-list.json"],
    ]);
    const [csv, json] = platform.uploads.map(({ content }) => content);
    expect(csv).toBe(
      '"handle","title","authors","published","venue","doi","arxiv","mark","note","saved"\r\n' +
        '"owls","\'=Owls & <b>mice</b>, 50% of $x_1$ \\ {é} 😀","Ana de la Cruz; Mina Okafor","2026-02-03","TreeConf","","2602.01234","to-read","\'=private, ""quoted""","2026-03-05"\r\n',
    );
    expect(JSON.parse(json ?? "")).toMatchObject([{ handle: "owls", note: '=private, "quoted"', mark: "to-read" }]);
  });

  it("is the answer itself where the platform takes no files, a row of CSV a line", async () => {
    const { ask, read } = await createTeam([], { upload: async () => ({ kind: "unsupported" }) });
    const alone = { ...ada, alone: true } as const;
    await ask("save muse");
    expect(await read("saved --as csv", alone)).toMatch(/^"handle",[^\n]*,"saved"\n"muse",[^\n]*"2026-03-05"$/);
  });

  it("is BibTeX, RIS and Markdown in which a title stays what it is", async () => {
    const { ask, platform } = await createTeam([nasty]);
    await ask("save owls");
    for (const format of ["bibtex", "ris", "markdown"]) await ask(`saved --as ${format}`);
    const [bibtex, ris, markdown] = platform.uploads.map(({ content }) => content);
    expect(bibtex).toContain("title = {={Owls} \\& \\textless{}b\\textgreater{}mice");
    expect(bibtex).toContain("50\\% of \\$x\\_1\\$ \\textbackslash{} \\{é\\} 😀");
    expect(bibtex).toContain("author = {de la Cruz, Ana and Okafor, Mina}");
    expect(bibtex).toContain("eprint = {2602.01234},\n  archivePrefix = {arXiv},\n  primaryClass = {cs.CL},");
    expect(ris).toContain("TI  - =Owls & <b>mice</b>, 50% of $x_1$ \\ {é} 😀");
    expect(ris).toContain("AU  - de la Cruz, Ana");
    expect(markdown).toContain("\\<b\\>mice\\</b\\>");
    expect(markdown).toContain("(<https://arxiv.org/abs/2602.01234>)");
  });
});

describe("cite", () => {
  it("writes each style, from what is known", async () => {
    const { ask } = await createTeam([nasty]);
    const cite = async (line: string) => ((await ask(line)).data as { citation: string }).citation;
    expect(await cite("cite owls")).toMatch(/^@misc\{owls,/);
    expect(await cite("cite owls apa")).toBe(
      "de la Cruz, A., & Okafor, M. (2026). =Owls & <b>mice</b>, 50% of $x_1$ \\ {é} 😀. In TreeConf. https://arxiv.org/abs/2602.01234",
    );
    expect(await cite("cite owls --style vancouver")).toMatch(/^de la Cruz A, Okafor M\. /);
    expect(await cite("cite owls harvard")).toMatch(/^de la Cruz, A\. and Okafor, M\. \(2026\)/);
    expect(await cite("cite owls ris")).toMatch(/^TY {2}- GEN/);
  });

  it("keeps each value of RIS on its line, however long it is", async () => {
    const title = `${"Seventy characters are where others break a line, and this one is longer".repeat(2)} still`;
    const { ask } = await createTeam([PaperRecord.parse({ title, handle: "long" })]);
    const { citation } = (await ask("cite long ris")).data as { citation: string };
    expect(citation.split("\n")).toEqual(["TY  - GEN", "ID  - long", `TI  - ${title}`, "ER  -"]);
  });

  it("says what is unknown and invents nothing", async () => {
    const { ask, read } = await createTeam();
    expect(await read("cite razorattention")).toContain("The source does not tell the authors and the date.");
    expect((await ask("cite razorattention apa")).data).toMatchObject({
      citation: "RazorAttention: Efficient KV Cache Compression Through Retrieval Heads. (n.d.).",
    });
    expect(JSON.stringify((await ask("cite razorattention")).data)).not.toMatch(/author =|year =/);
  });

  it("knows no style but its own, and never writes another instead", async () => {
    const { ask, read } = await createTeam();
    expect(await read("cite razorattention chicago")).toContain("There is no style “chicago” here.");
    expect((await ask("cite razorattention --style chicago")).outcome).toBe("misused");
    expect((await ask("cite Retrieval Head Mechanistically Explains")).outcome).toBe("done");
  });
});
