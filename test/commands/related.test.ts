import { expect, it } from "vitest";
import { plainText } from "../../src/format/plain-text.ts";
import { PaperRecord } from "../../src/paper.ts";
import { shippedBot } from "../shipped.ts";

const linked = PaperRecord.parse({
  title: "Willow Routing",
  abstract: "We route willows with a compressed key-value cache.",
  arxivId: "2611.04321",
  links: [{ kind: "code", url: "https://example.org/willow" }],
});

const handlesOf = (data: unknown): readonly string[] => (data as { handle: string }[]).map(({ handle }) => handle);

it("finds papers that are like a text", async () => {
  const { answer } = await shippedBot();
  const reply = await answer("related How do we make the key-value cache of long prompts smaller, by pruning heads?");
  expect(handlesOf(reply.data).slice(0, 2).sort()).toEqual(["razorattention", "think"]);
});

it.each([
  "Look: https://arxiv.org/abs/2611.04321v2, it is new!",
  "<https://www.arxiv.org/pdf/2611.04321|a paper>",
  "see (arXiv:2611.04321).",
  "code at https://example.org/willow/",
])("names the paper first to which a text links: %s", async (text) => {
  const { answer } = await shippedBot([linked]);
  const reply = await answer(`related ${text}`);
  expect(handlesOf(reply.data)[0]).toBe("willow-routing");
  expect(handlesOf(reply.data).filter((handle) => handle === "willow-routing")).toHaveLength(1);
  expect(handlesOf(reply.data).length).toBeGreaterThan(1);
  expect(plainText(reply)).toContain("linked there");
});

it("says where nothing is related", async () => {
  const { answer } = await shippedBot();
  const reply = await answer("related xyzzy https://example.org/unknown");
  expect(reply.summary).toBe("No paper here is related to this.");
});
