import { type APITextInputComponent, ComponentType, isValidationEnabled } from "discord.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildForm, readForm } from "../../adapters/discord/forms.ts";
import { choicesOf } from "../../adapters/discord/suggest.ts";
import type { Command } from "../../src/bot/command.ts";
import type { RawOptions } from "../../src/bot/options.ts";
import { commands } from "../../src/commands/index.ts";
import { nastyText } from "./replies.ts";

const isText = (text: string) => !/\p{Surrogate}/u.test(text) && text.trim() !== "";

/** A command with some of its options given. */
const anyAsked: fc.Arbitrary<Record<"given" | "begin" | "typed", RawOptions> & { command: Command }> = fc
  .constantFrom(...commands)
  .chain((command) => {
    const some = fc
      .subarray([...command.options])
      .chain((options) =>
        fc.record(
          Object.fromEntries(
            options.map(({ name, kind, min, max }) => [
              name,
              kind === "integer" ? fc.integer({ min: min ?? 0, max: max ?? 1e9 }) : nastyText,
            ]),
          ),
        ),
      );
    return fc.record({ command: fc.constant(command), given: some, begin: some, typed: some });
  });

describe("a form", () => {
  it("of any command asks for what is not given, within all limits", () => {
    fc.assert(
      fc.property(anyAsked, fc.string({ minLength: 1, maxLength: 100 }), ({ command, given, begin, typed }, id) => {
        const open = command.options.filter(({ name }) => given[name] === undefined).length;
        const form = buildForm(command, given, begin, typed, id);
        if (open === 0) {
          expect(form).toBeUndefined();
          return;
        }
        const { custom_id, title, components = [] } = form ?? { custom_id: "", title: "" };
        expect(custom_id).toBe(id);
        expect(title.length).toBeLessThanOrEqual(45);
        expect(components.length).toBe(Math.min(5, open));
        const fields = components.flatMap((label) => (label.type === ComponentType.Label ? [label] : []));
        expect(fields.length).toBe(components.length);
        const names = fields.map(({ component }) =>
          "custom_id" in component ? component.custom_id.replace("held:", "") : "",
        );
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) expect(given[name]).toBeUndefined();
        for (const { label, description = "", component } of fields) {
          expect(label.length).toBeLessThanOrEqual(45);
          expect(description.length).toBeLessThanOrEqual(100);
          const { max_length = 4000, value = "" } = component as APITextInputComponent;
          expect(max_length).toBeLessThanOrEqual(4000);
          expect(value.length).toBeLessThanOrEqual(max_length);
          expect(value).not.toMatch(/\p{Surrogate}/u);
        }
      }),
    );
    expect(isValidationEnabled()).toBe(true);
  });

  it("tells what a person emptied from what was empty", () => {
    const edit = commands.find(({ name }) => name === "digest edit");
    if (edit === undefined) throw new Error("no such command");
    const form = buildForm(edit, { digest: "d1" }, { topic: "retrieval", count: 3 }, {}, "f:digest edit d1");
    const fields = (form?.components ?? []).flatMap((label) =>
      label.type === ComponentType.Label && label.component.type === ComponentType.TextInput ? [label.component] : [],
    );
    const sent = fields.map(({ custom_id }) => ({
      type: ComponentType.Label as const,
      id: 1,
      component: { type: ComponentType.TextInput as const, id: 2, custom_id, value: custom_id === "count" ? "5" : "" },
    }));
    expect(readForm(sent)).toEqual({ topic: "", count: "5" });
    // A number cannot be emptied.
    expect(fields.find(({ custom_id }) => custom_id === "count")).toMatchObject({ value: "3", required: true });
  });

  it("gives what was filled in, as it was", () => {
    fc.assert(
      fc.property(nastyText, nastyText, (note, paper) => {
        const field = (custom_id: string, value: string) =>
          ({
            type: ComponentType.Label,
            id: 1,
            component: { type: ComponentType.TextInput, id: 2, custom_id, value },
          }) as const;
        const read = readForm([field("note", note), field("paper", paper)]);
        expect(read).toEqual({ ...(note.trim() && { note }), ...(paper.trim() && { paper }) });
      }),
    );
  });
});

it("any suggestions are at most 25 choices of at most 100 characters, each value once", () => {
  const suggestion = fc.record({ value: nastyText, label: nastyText });
  fc.assert(
    fc.property(fc.array(suggestion, { maxLength: 60 }), (suggestions) => {
      const choices = choicesOf(suggestions);
      expect(choices.length).toBeLessThanOrEqual(25);
      expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
      for (const { name, value } of choices) {
        for (const text of [name, value]) {
          expect(text.length).toBeLessThanOrEqual(100);
          expect(isText(text), JSON.stringify(text)).toBe(true);
        }
      }
    }),
  );
});
