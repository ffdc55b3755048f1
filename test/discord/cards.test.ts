import { describe, expect, it } from "vitest";
import { lineAsTyped } from "../../adapters/discord/as-typed.ts";
import { keepLongLines } from "../../adapters/discord/custom-id.ts";
import { renderReply } from "../../adapters/discord/render.ts";
import { commands } from "../../src/commands/index.ts";
import { typedLines } from "../../src/format/typed-lines.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { ask, cards } from "../format/cards.ts";

describe.each(Object.entries(cards))("the card of %s on Discord", (name, lines) => {
  it("is what it was", async () => {
    const reply = await ask(lines);
    const { adapters } = createMemoryStore();
    const keys = await keepLongLines(
      reply,
      "discord:1",
      async () => adapters,
      () => new Date(0),
    );
    const payload = renderReply(
      typedLines(reply, (line) => lineAsTyped(line, commands)),
      keys,
    );
    await expect(`${JSON.stringify(payload, null, 2)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
  });
});
