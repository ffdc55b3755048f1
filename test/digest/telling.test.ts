import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadPapers } from "../../adapters/sources/papers-file.ts";
import { tellingSentences } from "../../src/digest/telling.ts";
import { splitSentences } from "../../src/text/sentences.ts";
import { root } from "../shipped.ts";

const abstract =
  "Owls have been studied for a long time by many people. However, existing methods for owls are slow. " +
  "In this paper, we propose OwlNet, a network that finds owls in the dark. It has twelve layers and one eye. " +
  "Our experiments show that OwlNet is 3 times faster than the best bat. Code is available at https://example.org/owl.";

describe("the telling sentences of an abstract", () => {
  it("say what is new and what came of it, in their order", () => {
    expect(tellingSentences(abstract, "owls", 2)).toEqual([
      "In this paper, we propose OwlNet, a network that finds owls in the dark.",
      "Our experiments show that OwlNet is 3 times faster than the best bat.",
    ]);
  });

  it("are those about the topic, among sentences that tell as much", () => {
    const text = "The first part looks at the long life of bees. The second part looks at the long life of owls.";
    expect(tellingSentences(text, "owls", 1)).toEqual(["The second part looks at the long life of owls."]);
    expect(tellingSentences(text, "bees", 1)).toEqual(["The first part looks at the long life of bees."]);
  });

  it("are whole sentences of any text, at most so many, in order", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string(),
        fc.integer({ min: 0, max: 4 }),
        (text, about, count) => {
          const all = splitSentences(text);
          const told = tellingSentences(text, about, count);
          expect(told).toHaveLength(Math.min(count, all.length));
          let from = 0;
          for (const sentence of told) {
            const at = all.indexOf(sentence, from);
            expect(at).toBeGreaterThanOrEqual(from);
            from = at + 1;
          }
        },
      ),
    );
  });

  it("name what the paper does, for nearly every paper that ships", async () => {
    const { papers } = await loadPapers(join(root, "data"));
    const about = /\b(we|our|this (paper|work|study|article|survey|research)|novel|the (paper|survey|proposed))\b|\d%/i;
    const withAbstract = papers.filter((paper) => splitSentences(paper.abstract).length > 2);
    const told = withAbstract.filter((paper) => about.test(tellingSentences(paper.abstract, paper.title, 2).join(" ")));
    expect(told.length / withAbstract.length).toBeGreaterThan(0.9);
  });
});
