import type { types } from "@slack/bolt";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlace, writeFormState, writePlace } from "../../adapters/slack/form-state.ts";
import { limits } from "../../adapters/slack/limits.ts";
import { toBlocks } from "../../adapters/slack/render.ts";
import { answerView, formView, homeView, searchView } from "../../adapters/slack/views.ts";
import { commands } from "../../src/commands/index.ts";
import { live, nodesOf, ours, reply, text } from "./any-reply.ts";

/** What Slack asks of every view (docs.slack.dev/reference/views). */
function expectWithinLimits(view: types.ModalView | types.HomeView) {
  expect(view.blocks.length).toBeGreaterThan(0);
  expect(view.blocks.length).toBeLessThanOrEqual(100);
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
  expect((view.private_metadata ?? "").length).toBeLessThanOrEqual(3000);
  if (view.type === "modal")
    for (const { text: label } of [view.title, view.submit, view.close].filter((each) => each !== undefined)) {
      expect(label.length).toBeGreaterThan(0);
      expect(label.length).toBeLessThanOrEqual(24);
    }
  const ids = view.blocks.flatMap(({ block_id }) => block_id ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id.length).toBeLessThanOrEqual(255);
  for (const block of view.blocks) {
    const actions = nodesOf(block).flatMap(({ action_id }) => (typeof action_id === "string" ? [action_id] : []));
    expect(new Set(actions).size).toBe(actions.length);
    for (const node of nodesOf(block)) {
      expect(node.text).not.toBe("");
      if (node.type === "plain_text") expect(node.emoji).toBe(false);
      if (node.type === "mrkdwn") for (const part of live(String(node.text))) expect(part).toMatch(ours);
      if (typeof node.max_length === "number")
        expect(String(node.initial_value ?? "").length).toBeLessThanOrEqual(node.max_length);
      if ("options" in node) for (const option of nodesOf(node.options)) expectOption(option);
      if ("initial_option" in node) expectOption(node.initial_option as Record<string, unknown>);
    }
  }
}

function expectOption(option: Record<string, unknown>) {
  if (!("value" in option)) return;
  expect(String(option.value).length).toBeLessThanOrEqual(75);
  expect(String((option.text as { text: string }).text).length).toBeLessThanOrEqual(75);
}

const place = fc.record({
  channel: fc.constantFrom("", "C0CLUB"),
  thread: fc.option(text, { nil: undefined }),
  url: fc.option(fc.webUrl(), { nil: undefined }),
  at: fc.nat(),
});

describe("a view", () => {
  it("of an answer or a search obeys every limit, for any reply and place", () => {
    fc.assert(
      fc.property(reply, place, (any, where) => {
        expectWithinLimits(answerView(toBlocks(any, {}, limits.viewBlocks), writePlace(where)));
        expectWithinLimits(searchView(toBlocks(any, {}, limits.viewBlocks - 1)));
      }),
      { numRuns: 150 },
    );
  });

  it("of the Home tab obeys every limit, for any replies", () => {
    fc.assert(
      fc.property(fc.tuple(reply, reply, reply), (parts) =>
        expectWithinLimits(homeView(parts.map((part) => toBlocks(part, {}, Math.floor(98 / 3) - 1)))),
      ),
      { numRuns: 100 },
    );
  });

  it("of a form obeys every limit, whatever its fields hold to begin with", () => {
    fc.assert(
      fc.property(fc.constantFrom(...commands), text, fc.boolean(), (command, any, asksWhere) => {
        const texts = command.options.filter(({ kind, input }) => kind === "text" && !/time|days/.test(input ?? ""));
        const begin = Object.fromEntries(texts.map(({ name }) => [name, any]));
        if (command.options.length === 0 && !asksWhere) return;
        expectWithinLimits(formView({ command, given: {}, begin, metadata: "", asksWhere }));
      }),
      { numRuns: 300 },
    );
  });
});

describe("what a view carries", () => {
  it("is read back as it was, or is too much to carry", () => {
    fc.assert(
      fc.property(place, (where) => {
        const written = writePlace(where);
        expect(written.length).toBeLessThanOrEqual(3000);
        if (written !== "") expect(readPlace(written, where.at)).toEqual(JSON.parse(JSON.stringify(where)));
        const form = writeFormState({ ...where, command: "share", options: { paper: "x".repeat(where.at % 5000) } });
        expect((form ?? "").length).toBeLessThanOrEqual(3000);
      }),
    );
  });
});
