import { describe, expect, it } from "vitest";
import { z } from "zod";
import { allowedValues, describeOptions, fromText } from "../../src/bot/options.ts";

const specs = describeOptions(
  z.object({
    query: z.string().max(100).describe("Words"),
    page: z.int().min(1).max(9).default(1).describe("Page"),
    order: z.enum(["newest", "best"]).default("best").describe("Order"),
    exact: z.boolean().optional().describe("Exact"),
    at: z.string().optional().describe("At").meta({ input: "time" }),
  }),
);

describe("describeOptions", () => {
  it("reads names, kinds, limits and defaults from the schema", () => {
    expect(specs).toEqual([
      { name: "query", description: "Words", kind: "text", required: true, choices: [], maxLength: 100 },
      { name: "page", description: "Page", kind: "integer", required: false, choices: [], min: 1, max: 9, default: 1 },
      {
        name: "order",
        description: "Order",
        kind: "choice",
        required: false,
        choices: ["newest", "best"],
        default: "best",
      },
      { name: "exact", description: "Exact", kind: "flag", required: false, choices: [] },
      { name: "at", description: "At", kind: "text", required: false, choices: [], input: "time" },
    ]);
  });

  it("refuses a field without a description, naming it", () => {
    expect(() => describeOptions(z.object({ query: z.string() }))).toThrow(/"query"/);
  });

  it("refuses a field of a kind that no platform can ask for", () => {
    expect(() => describeOptions(z.object({ list: z.array(z.string()).describe("List") }))).toThrow(/"list"/);
  });
});

describe("an option", () => {
  it("says what it allows", () => {
    expect(specs.slice(0, 4).map(allowedValues)).toEqual([
      "takes text of at most 100 characters",
      "takes a whole number from 1 to 9",
      "is one of newest, best",
      "takes no value",
    ]);
  });

  it("turns typed text into its own kind, and leaves what does not fit for the schema to refuse", () => {
    const [query, page, order, exact] = specs;
    if (!query || !page || !order || !exact) throw new Error("specs");
    expect([fromText(query, "7"), fromText(page, "7"), fromText(order, "Newest")]).toEqual(["7", 7, "newest"]);
    expect([fromText(page, "seven"), fromText(page, "1.5"), fromText(page, "")]).toEqual(["seven", "1.5", ""]);
    expect(["", "yes", "OFF", "maybe", true].map((value) => fromText(exact, value))).toEqual([
      true,
      true,
      false,
      "maybe",
      true,
    ]);
  });
});
