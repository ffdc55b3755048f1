import type { types } from "@slack/bolt";
import type { Command } from "../../src/bot/command.ts";
import type { RawOptions } from "../../src/bot/options.ts";
import type { Reply } from "../../src/format/card.ts";
import { clipText } from "../../src/text/clip.ts";
import { plainText, toField } from "./fields.ts";
import { limits } from "./limits.ts";
import { toBlocks } from "./render.ts";

/** The callbacks of our views. */
export const FORM = "form";
export const SEARCH = "search";
export const ANSWER = "answer";

/** The field of a search that goes on while one types, and that of the Home tab. */
export const QUERY = "query";
/** The field that asks where to share something. */
const WHERE = "where";

const title = (text: string) => plainText(clipText(text, limits.modalTitle));

/** A form that asks for what `given` leaves open; without a channel it also asks for one. */
export function formView(
  command: Command,
  given: RawOptions,
  {
    metadata,
    zone,
    asksWhere,
  }: { readonly metadata: string; readonly zone: string | undefined; readonly asksWhere: boolean },
): types.ModalView {
  const open = command.options.filter(({ name }) => given[name] === undefined);
  const where: types.InputBlock = {
    type: "input",
    block_id: WHERE,
    label: plainText("Where"),
    element: {
      type: "conversations_select",
      action_id: WHERE,
      response_url_enabled: true,
      default_to_current_conversation: true,
      filter: { include: ["public", "private", "mpim", "im"], exclude_bot_users: true },
    },
  };
  return {
    type: "modal",
    callback_id: FORM,
    private_metadata: metadata,
    title: title(command.name.replace(/^./, (letter) => letter.toUpperCase())),
    submit: plainText("Go"),
    close: plainText("Cancel"),
    blocks: [...(asksWhere ? [where] : []), ...open.map((option) => toField(option, command, zone))],
  };
}

/** An answer where there is no conversation to write it into. */
export const answerView = (reply: Reply): types.ModalView => ({
  type: "modal",
  callback_id: ANSWER,
  title: title("paperboy"),
  close: plainText("Close"),
  blocks: toBlocks(reply, {}, limits.viewBlocks),
});

export const waitingView: types.ModalView = {
  type: "modal",
  callback_id: ANSWER,
  title: title("paperboy"),
  close: plainText("Close"),
  blocks: [{ type: "section", text: plainText("One moment …") }],
};

/** A field to search with; `live`: while one types. */
export const searchField = (live: boolean): types.InputBlock => ({
  type: "input",
  block_id: QUERY,
  dispatch_action: true,
  optional: true,
  label: plainText("Search papers"),
  element: {
    type: "plain_text_input",
    action_id: QUERY,
    max_length: 500,
    placeholder: plainText("kv cache"),
    dispatch_action_config: {
      trigger_actions_on: live ? ["on_enter_pressed", "on_character_entered"] : ["on_enter_pressed"],
    },
  },
});

/** A search that goes on while one types. What was typed stays, as the field does. */
export const searchView = (results: Reply | undefined): types.ModalView => ({
  type: "modal",
  callback_id: SEARCH,
  title: title("Search papers"),
  close: plainText("Close"),
  blocks: [searchField(true), ...(results ? toBlocks(results, {}, limits.viewBlocks - 1) : [])],
});
