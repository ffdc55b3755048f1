import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLibrary } from "../src/library.ts";
import { PaperRecord } from "../src/paper.ts";
import { identityInLink } from "../src/paper-link.ts";
import { timed } from "./timed.ts";

const hash = "0123456789abcdef0123456789abcdef01234567";

describe("a link to a paper", () => {
  it.each([
    ["https://arxiv.org/abs/2611.04321v2", "arxiv:2611.04321"],
    ["http://www.arxiv.org/pdf/2611.04321.pdf", "arxiv:2611.04321"],
    ["https://arxiv.org/html/2611.04321v1#S3", "arxiv:2611.04321"],
    ["https://export.arxiv.org/abs/hep-ex/0307015", "arxiv:hep-ex/0307015"],
    ["https://huggingface.co/papers/2611.04321?ref=x", "arxiv:2611.04321"],
    ["hf.co/papers/2611.04321", "arxiv:2611.04321"],
    ["https://www.alphaxiv.org/abs/2611.04321v2", "arxiv:2611.04321"],
    ["https://alphaxiv.org/overview/2611.04321", "arxiv:2611.04321"],
    ["https://www.semanticscholar.org/arxiv/2611.04321", "arxiv:2611.04321"],
    ["https://api.semanticscholar.org/arXiv:2611.04321", "arxiv:2611.04321"],
    ["https://doi.org/10.48550/arXiv.2611.04321", "arxiv:2611.04321"],
    ["https://doi.org/10.1000/XyZ-1", "doi:10.1000/xyz-1"],
    ["https://aclanthology.org/2026.acl-long.12/", "doi:10.18653/v1/2026.acl-long.12"],
    ["https://aclanthology.org/P18-1001.pdf", "doi:10.18653/v1/p18-1001"],
    ["https://www.aclweb.org/anthology/P18-1001", "doi:10.18653/v1/p18-1001"],
    ["https://openreview.net/forum?id=aB3_x-9", "openreview:aB3_x-9"],
    ["https://openreview.net/pdf?id=aB3_x-9", "openreview:aB3_x-9"],
    ["https://openreview.net/forum?noteId=n1&id=aB3_x-9&x=1", "openreview:aB3_x-9"],
    [`https://www.semanticscholar.org/paper/Willow-Routing-Okafor-Li/${hash}`, `semanticscholar:${hash}`],
    [`https://www.semanticscholar.org/paper/${hash}?sort=x`, `semanticscholar:${hash}`],
    [`https://www.semanticscholar.org/reader/${hash}`, `semanticscholar:${hash}`],
    ["https://api.semanticscholar.org/CorpusID:12345", "semanticscholar:12345"],
  ])("%s names %s", (link, identity) => {
    expect(identityInLink(link)).toBe(identity);
  });

  it.each([
    "https://arxiv.org/list/cs.CL/recent",
    "https://arxiv.org.example.com/abs/2611.04321",
    "https://example.com/?u=https://arxiv.org/abs/2611.04321",
    "https://huggingface.co/models",
    "https://openreview.net/group?id=TreeConf",
    "https://www.semanticscholar.org/author/123",
    "https://aclanthology.org/events/acl-2026/",
    "https://notaclanthology.org/P18-1001",
    "a paper",
  ])("is not seen in %s", (text) => {
    expect(identityInLink(text)).toBeUndefined();
  });

  it("is told in any text at once", timed, () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void identityInLink(text)));
    const long = `https://openreview.net/forum?${"&id".repeat(2000)}`;
    const start = performance.now();
    identityInLink(long);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe("the library", () => {
  const library = createLibrary();
  library.add([
    PaperRecord.parse({ title: "Willows", arxivId: "2611.04321", handle: "willows" }),
    PaperRecord.parse({ title: "Oaks", doi: "10.18653/v1/2026.acl-long.12", handle: "oaks" }),
    PaperRecord.parse({
      title: "Elms",
      handle: "elms",
      links: [
        { kind: "code", url: "https://github.com/example/elms" },
        { kind: "other", url: "https://openreview.net/forum?id=aB3_x-9" },
      ],
    }),
  ]);

  it("knows the paper of a link by its id, or by the paper's own links, and no other", () => {
    const handle = (link: string) => library.linked(link)?.handle;
    expect(handle("https://alphaxiv.org/abs/2611.04321")).toBe("willows");
    expect(handle("https://aclanthology.org/2026.acl-long.12.pdf")).toBe("oaks");
    expect(handle("https://openreview.net/pdf?id=aB3_x-9")).toBe("elms");
    expect(handle("https://openreview.net/pdf?id=ab3_x-9")).toBeUndefined();
    expect(handle("https://github.com/example/elms")).toBeUndefined();
    expect(handle("https://arxiv.org/abs/2611.99999")).toBeUndefined();
    expect(handle("Willows")).toBeUndefined();
    expect(library.find("https://openreview.net/pdf?id=aB3_x-9").map((paper) => paper.handle)).toEqual(["elms"]);
  });
});
