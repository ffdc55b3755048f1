import type { BlockAction, ViewOutput } from "@slack/bolt";
import type { Reply } from "../../src/format/card.ts";
import { callerOf, type Desk } from "./desk.ts";
import { readPlace, writePlace } from "./form-state.ts";
import { publishHome } from "./home.ts";
import { limits } from "./limits.ts";
import { openForm } from "./open-form.ts";
import type { Pressed } from "./pressed.ts";
import type { Spot } from "./show-view.ts";
import { announce, responderOf, tell } from "./tell.ts";
import { ANSWER, answerView, SEARCH, searchView } from "./views.ts";

/** Answers a button of a modal or of the Home tab, in a modal. */
export function createPressedInView(desk: Desk) {
  const { host, show, write } = desk;

  return async (body: BlockAction, view: ViewOutput, { turns, form, answer }: Pressed): Promise<void> => {
    const { user, trigger_id: trigger } = body;
    const person = user.id;
    const place = readPlace(view.private_metadata, host.clock().getTime());
    const isHome = view.type === "home";
    const above: Spot = isHome ? { kind: "open", trigger } : { kind: "push", trigger, on: view.id };
    if (form) return openForm(desk, form, { person, place, spot: above });
    const { channel, thread } = place;
    const asking = { person, name: user.name, channel, thread, respond: responderOf(desk, place) };
    const reply = answer(callerOf(desk, asking));
    // No more than three views stand on each other.
    const inPlace = !isHome && (turns || view.callback_id === ANSWER);
    const shown = await show(inPlace ? { kind: "replace", on: view.id } : above, reply.then(draw));
    if (shown.kind !== "done") await tell(desk, await reply, person, place);
    await announce(desk, await reply, place);
    if (isHome) await publishHome(desk, person);

    async function draw(card: Reply) {
      if (turns && view.callback_id === SEARCH) return searchView(await write.blocks(card, limits.viewBlocks - 1));
      return answerView(await write.blocks(card, limits.viewBlocks), writePlace(place));
    }
  };
}
