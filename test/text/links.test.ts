import { describe, expect, it } from "vitest";
import { linksIn } from "../../src/text/links.ts";

const urlsIn = (text: string): readonly string[] => linksIn(text).map(({ url }) => url);

describe("linksIn", () => {
  it("finds addresses with and without a scheme, in order, each once", () => {
    expect(
      linksIn("See muse-bench.github.io, https://github.com/a/b and github.com/a/b; then huggingface.co/datasets/a/b."),
    ).toEqual([
      { kind: "project", url: "https://muse-bench.github.io" },
      { kind: "code", url: "https://github.com/a/b" },
      { kind: "data", url: "https://huggingface.co/datasets/a/b" },
    ]);
  });

  it.each([
    ["at https://example.org/x.", "https://example.org/x"],
    ["(https://example.org/x).", "https://example.org/x"],
    ["“https://example.org/x”,", "https://example.org/x"],
    ["‘https://example.org/x’;", "https://example.org/x"],
    ["[https://example.org/x]!", "https://example.org/x"],
    ["https://example.org/a_(b)", "https://example.org/a_(b)"],
    ["(https://example.org/a_(b))", "https://example.org/a_(b)"],
    ["https://example.org/~joe/x?y=1&z=[2]#top", "https://example.org/~joe/x?y=1&z=[2]#top"],
  ])("leaves the sentence's marks in %s out", (text, url) => {
    expect(urlsIn(text)).toEqual([url]);
  });

  it.each([
    "e.g. this, i.e. that, et al. 2020",
    "Node.js, GPT-3.5, v1.2.3, file.txt, README.md, main.py",
    "joe@example.github.io and joe@github.com/x",
    "github.com and GitHub",
    "https:// and http://.",
    "end.Of sentence.Next",
    "muse.github.iox and x.github.io.example",
  ])("finds no address in %s", (text) => {
    expect(urlsIn(text)).toEqual([]);
  });

  it.each([
    ["https://gitlab.com/a/b", "code"],
    ["https://gitee.com/a/b/tree/master/c", "code"],
    ["https://bitbucket.org/a/b", "code"],
    ["https://codeberg.org/a/b", "code"],
    ["https://github.com/some-lab", "project"],
    ["https://huggingface.co/spaces/a/b", "project"],
    ["https://zenodo.org/records/1", "data"],
    ["https://example.org", "other"],
  ] as const)("knows what %s leads to: %s", (url, kind) => {
    expect(linksIn(url)).toEqual([{ kind, url }]);
  });
});
