import { expect, it, vi } from "vitest";
import * as from from "../fakes/slack-requests.ts";
import { buttonIn, textOf, useWorld } from "./world.ts";

/** In the direct messages with the bot, where nobody else reads along. */
const there = { channel_id: "DU0ADA", channel_name: "directmessage" };
const pressedThere = { channel: { id: "DU0ADA", name: "directmessage" } };

const world = useWorld();

const ask = async (line: string, more: object = {}) =>
  (await world.ask(from.slashCommand(line, world.slack.responseUrl(), more))).body;

/** The window in which one chooses where, opened by the button of a refusal. */
async function chooseWhere(refusal: unknown): Promise<{ private_metadata: string }> {
  const url = world.slack.responseUrl();
  await world.ask(from.pressed(buttonIn(refusal, "Choose a channel"), url, undefined, pressedThere));
  return vi.waitFor(
    () => {
      const shown = [...world.slack.argsOf("views.open"), ...world.slack.argsOf("views.update")];
      const form = shown.find((call) => textOf(call).includes("conversations_select"));
      if (form === undefined) throw new Error("no form");
      return form.view as { private_metadata: string };
    },
    { timeout: 5000 },
  );
}

const choose = async ({ private_metadata }: { private_metadata: string }) => {
  const chosen = [{ channel_id: "C0OPEN", response_url: world.slack.responseUrl(), block_id: "where" }];
  await world.ask(from.submitted(private_metadata, {}, chosen));
};

it("what is shared where nobody else reads it is shared with the channel that one chooses", async () => {
  const refusal = await ask("share muse worth a read", there);
  expect(textOf(refusal)).toContain("In the channel that shall see it: /paper share muse worth a read");
  await choose(await chooseWhere(refusal));
  await vi.waitFor(() => expect(world.slack.messages).toHaveLength(1), { timeout: 5000 });
  expect(world.slack.messages[0]).toMatchObject({
    channel: "C0OPEN",
    text: expect.stringContaining("Ada shared a paper: worth a read"),
  });
});

it("so is what is discussed", async () => {
  await ask("share muse", { channel_id: "C0OPEN", channel_name: "open" });
  await vi.waitFor(() => expect(world.slack.messages).toHaveLength(1), { timeout: 5000 });
  const refusal = await ask("discuss muse", there);
  expect(textOf(refusal)).toContain("nobody to discuss it with");
  expect(textOf(refusal)).not.toContain("Start with");
  await choose(await chooseWhere(refusal));
  await vi.waitFor(() => expect(world.slack.messages).toHaveLength(2), { timeout: 5000 });
  expect(world.slack.messages[1]).toMatchObject({ channel: "C0OPEN", thread_ts: world.slack.messages[0]?.ts });
});
