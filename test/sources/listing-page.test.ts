import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseListingPage } from "../../adapters/sources/listing-page.ts";
import { PaperRecord } from "../../src/paper.ts";

const page = readFileSync(join(import.meta.dirname, "../../data/papers-page.txt"), "utf8");
const read = (text: string) => parseListingPage(text, "page.txt");
const shipped = read(page).papers;

/** The page's paragraphs, and the same with every long one wrapped at a width. */
const blocks = page.trim().split("\n\n");
const wrap = (text: string, width: number): string =>
  text.split(" ").reduce((wrapped, word) => {
    const line = wrapped.length - wrapped.lastIndexOf("\n") - 1;
    return line + 1 + word.length > width ? `${wrapped}\n${word}` : `${wrapped} ${word}`;
  });

const prose = (about: string, sentences = 6): string =>
  Array.from({ length: sentences }, (_, i) => `Sentence ${i + 1} on ${about} says something about how it works.`).join(
    " ",
  );

const titlesIn = (text: string): readonly string[] => read(text).papers.map(({ title }) => title);

describe("parseListingPage", () => {
  it("reads all papers of the page that ships, in order, with nothing lost and no problem", () => {
    const { papers, problems } = read(page);
    expect(problems).toEqual([]);
    expect(papers).toHaveLength(69);
    const raw = blocks.slice(5);
    papers.forEach((paper, i) => {
      expect(paper.title).toBe(raw[2 * i]);
      // LaTeX only shortens what it stands for: every word without a sign is still there.
      const words = (raw[2 * i + 1] ?? "")
        .split(/[^A-Za-z0-9]+/)
        .filter((word) => !/^(textless\w*|epsilon|delta)$/.test(word));
      const found = new Set(paper.abstract.split(/[^A-Za-z0-9]+/));
      expect(words.filter((word) => !found.has(word))).toEqual([]);
      expect(PaperRecord.safeParse(paper).success).toBe(true);
      expect(paper.listing).toEqual({
        page: "page.txt",
        position: i + 1,
        curator: "AK and the research community",
        day: "Mar 18",
      });
    });
  });

  it.each([
    ["CRLF line ends and a byte-order mark", `\ufeff${page.replaceAll("\n", "\r\n")}`],
    ["no blank lines at all", page.replaceAll("\n\n", "\n")],
    [
      "titles directly above their abstracts",
      `${blocks.slice(0, 5).join("\n\n")}\n\n${blocks.slice(5).reduce((text, block, i) => text + (i % 2 === 0 ? `${block}\n` : `${block}\n\n`), "")}`,
    ],
    ["many blank lines and spaces around", page.replaceAll("\n\n", " \n\n\t\n  \n")],
  ])("reads the same papers from a page with %s", (_, text) => {
    expect(read(text).papers).toEqual(shipped);
    expect(read(text).problems).toEqual([]);
  });

  it.each([60, 72, 80, 100, 120, 160, 250])("reads the same papers from a page wrapped at %i columns", (width) => {
    expect(read(blocks.map((block) => wrap(block, width)).join("\n\n")).papers).toEqual(shipped);
  });

  it.each([72, 100, 120, 160])(
    "reads the same papers from a page wrapped at %i columns without blank lines",
    (width) => {
      expect(read(blocks.map((block) => wrap(block, width)).join("\n")).papers).toEqual(shipped);
    },
  );

  it("reads a page without any header", () => {
    expect(read(blocks.slice(5).join("\n\n")).papers.map(({ title }) => title)).toEqual(
      shipped.map(({ title }) => title),
    );
  });

  it("reads a header without blank lines", () => {
    const { papers, problems } = read(`new\nby A Curator\nMar 18\nAnts: A Survey\n${prose("ants")}\n`);
    expect(problems).toEqual([]);
    expect(papers).toMatchObject([{ title: "Ants: A Survey", listing: { curator: "A Curator", day: "Mar 18" } }]);
  });

  it("tells what it took for a heading, unless it knows the heading", () => {
    const { papers, problems } = read(
      `Daily Papers\n\nYour dose of research\n\nMarch 3, 2026\n\nA Title\n\n${prose("it")}`,
    );
    expect(papers.map(({ title, listing }) => [title, listing?.day])).toEqual([["A Title", "March 3, 2026"]]);
    expect(problems).toEqual([{ line: 3, reason: "taken for a heading of the page: Your dose of research" }]);
  });

  it("keeps a day that stands between papers for those below it", () => {
    const { papers } = read(`Mar 18\n\nOne Title\n\n${prose("a")}\n\nMar 17\n\nTwo Title\n\n${prose("b")}`);
    expect(papers.map(({ listing }) => listing?.day)).toEqual(["Mar 18", "Mar 17"]);
  });

  it("joins an abstract of several paragraphs", () => {
    const text = `One Title\n\n${prose("a", 4)}\n\nOur contributions:\n\n${prose("b", 4)}\n\nCode: https://github.com/a/b\n\nTwo Title\n\n${prose("c")}`;
    expect(titlesIn(text)).toEqual(["One Title", "Two Title"]);
    expect(read(text).papers[0]?.abstract).toBe(
      `${prose("a", 4)} Our contributions: ${prose("b", 4)} Code: https://github.com/a/b`,
    );
    expect(read(text).papers[0]?.links).toEqual([{ kind: "code", url: "https://github.com/a/b" }]);
  });

  it("keeps a title without an abstract as a paper, and tells", () => {
    const { papers, problems } = read(
      `One Title\n\n${prose("a")}\n\nTwo Lonely Title\n\nThree Title\n\n${prose("c")}\n\nFour Last Title`,
    );
    expect(papers.map(({ title, abstract }) => [title, abstract === ""])).toEqual([
      ["One Title", false],
      ["Two Lonely Title", true],
      ["Three Title", false],
      ["Four Last Title", true],
    ]);
    expect(problems).toEqual([
      { line: 5, reason: "no abstract: Two Lonely Title" },
      { line: 11, reason: "no abstract: Four Last Title" },
    ]);
  });

  it.each([0, 1, 20, 68])(
    "tells of an abstract that lost its title (paper %i) and gives it to no other paper",
    (missing) => {
      const { papers, problems } = read(blocks.filter((_, i) => i !== 5 + 2 * missing).join("\n\n"));
      expect(problems.map(({ line, reason }) => [line, reason.split(":")[0]])).toEqual([
        [2 * (5 + 2 * missing) + 1, "an abstract without a title"],
      ]);
      const others = shipped.filter((_, i) => i !== missing);
      expect(papers.map(({ title, abstract }) => ({ title, abstract }))).toEqual(
        others.map(({ title, abstract }) => ({ title, abstract })),
      );
    },
  );

  it.each([
    "Attention",
    "xLSTM",
    "Attention Is All You Need.",
    "Do models learn?",
    "Language models are few-shot learners",
    "Language models are few-shot learners.",
    "Stop! A Study",
  ])("takes %s for a title", (title) => {
    expect(titlesIn(`One Title\n\n${prose("a")}\n\n${title}\n\n${prose("b")}`)).toEqual(["One Title", title]);
    expect(titlesIn(`${title}\n\n${prose("b")}`)).toEqual([title]);
  });

  it("does not take the tail of a wrapped abstract for a title", () => {
    const text = `One Title\n${wrap(prose("a"), 80)}\ntail of it\nTwo Title\n${wrap(prose("b"), 80)}\nBERT.`;
    expect(titlesIn(text)).toEqual(["One Title", "Two Title"]);
  });

  it("reads a paper that is listed twice once, with the longer abstract and all links", () => {
    const { papers, problems } = read(
      `One Title\n\n${prose("a")} https://github.com/a/a\n\nTwo Title\n\n${prose("b")}\n\nONE title\n\n${prose("a", 9)} https://a.github.io`,
    );
    expect(papers.map(({ title, links, listing }) => [title, links.length, listing?.position])).toEqual([
      ["One Title", 2, 1],
      ["Two Title", 0, 2],
    ]);
    expect(papers[0]?.abstract).toContain("Sentence 9");
    expect(problems).toEqual([{ line: 9, reason: "listed twice, read as one paper: ONE title" }]);
  });

  it.each([
    ["", "the page is empty"],
    ["\ufeff \r\n\n", "the page is empty"],
    ["\u007fELF\u0000\u0001", "not a text file: it holds NUL bytes"],
    ["\ufffd\ufffd\ufffdJFIF\ufffd", "not a text file in UTF-8"],
  ])("reads nothing from %j and says why", (text, reason) => {
    expect(read(text)).toEqual({ papers: [], problems: [{ line: 1, reason }] });
  });

  it.each([
    ["one line of words", "word ".repeat(2_000_000)],
    ["one line of one word", "a".repeat(10_000_000)],
    ["many short lines", "Some Title\n".repeat(300_000)],
    ["many short blocks", "Some Title\n\nsome prose.\n\n".repeat(100_000)],
    ["braces, dollars and backslashes", "{$\\".repeat(3_000_000)],
  ])("reads a long page of %s in proportion to its length", (_, text) => {
    const start = performance.now();
    read(text);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
