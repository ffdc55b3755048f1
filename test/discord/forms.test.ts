import { type APITextInputComponent, ComponentType, isValidationEnabled } from "discord.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildForm, readForm } from "../../adapters/discord/forms.ts";
import { choicesOf } from "../../adapters/discord/suggest.ts";
import type { Command } from "../../src/bot/command.ts";
import { commands } from "../../src/commands/index.ts";
import { nastyText } from "./replies.ts";

const isText = (text: string) => !/\p{Surrogate}/u.test(text) && text.trim() !== "";

/** A command with some of its options given. */
const anyAsked: fc.Arbitrary<{ command: Command; given: Record<string, string> }> = fc
  .constantFrom(...commands)
  .chain((command) =>
    fc.subarray(command.options.map(({ name }) => name)).chain((names) =>
      fc.record({
        command: fc.constant(command),
        given: fc.record(Object.fromEntries(names.map((name) => [name, nastyText]))),
      }),
    ),
  );

describe("a form", () => {
  it("of any command asks for what is not given, within all limits", () => {
    fc.assert(
      fc.property(anyAsked, fc.string({ minLength: 1, maxLength: 100 }), ({ command, given }, id) => {
        const open = command.options.filter(({ name }) => given[name] === undefined).length;
        const form = buildForm(command, given, id);
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
        const names = fields.map(({ component }) => ("custom_id" in component ? component.custom_id : ""));
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) expect(given[name]).toBeUndefined();
        for (const { label, description = "", component } of fields) {
          expect(label.length).toBeLessThanOrEqual(45);
          expect(description.length).toBeLessThanOrEqual(100);
          const { max_length = 4000, value = "" } = component as APITextInputComponent;
          expect(max_length).toBeLessThanOrEqual(4000);
          expect(value.length).toBeLessThanOrEqual(max_length);
        }
      }),
    );
    expect(isValidationEnabled()).toBe(true);
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
