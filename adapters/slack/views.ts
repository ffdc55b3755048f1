import type { types } from "@slack/bolt";
import type { Command } from "../../src/bot/command.ts";
import type { RawOptions } from "../../src/bot/options.ts";
import { clipText } from "../../src/text/clip.ts";
import { plainText, toField } from "./fields.ts";
import { limits } from "./limits.ts";
import type { SlackBlock } from "./render.ts";

/** The callbacks of our views. */
export const FORM = "form";
export const SEARCH = "search";
export const ANSWER = "answer";

/** The field of a search that goes on while one types, and that of the Home tab. */
export const QUERY = "query";
/** The field that asks where to share something. */
export const WHERE = "where";

const title = (text: string) => plainText(clipText(text, limits.modalTitle));
const section = (text: string): types.SectionBlock => ({ type: "section", text: plainText(text) });

interface Form {
  readonly command: Command;
  /** What is not asked for. */
  readonly given: RawOptions;
  /** What the fields hold to begin with, besides defaults. */
  readonly begin: RawOptions;
  readonly metadata: string;
  readonly asksWhere: boolean;
}

/** A form that asks for what `given` leaves open. */
export function formView({ command, given, begin, metadata, asksWhere }: Form): types.ModalView {
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
    blocks: [...(asksWhere ? [where] : []), ...open.map((option) => toField(option, command, begin[option.name]))],
  };
}

/** An answer where there is no conversation to write it into; its buttons do what they do in the place of `metadata`. */
export const answerView = (blocks: readonly SlackBlock[], metadata: string): types.ModalView => ({
  type: "modal",
  callback_id: ANSWER,
  private_metadata: metadata,
  title: title("paperboy"),
  close: plainText("Close"),
  blocks: [...blocks],
});

/** What is shown until an answer is there. */
export const waitingView: types.ModalView = answerView([section("One moment …")], "");

/** A field to search with; `live`: while one types. */
const searchField = (live: boolean): types.InputBlock => ({
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
export const searchView = (results: readonly SlackBlock[]): types.ModalView => ({
  type: "modal",
  callback_id: SEARCH,
  title: title("Search papers"),
  close: plainText("Close"),
  blocks: [searchField(true), ...results],
});

const INTRODUCTION =
  "paperboy finds, shows and delivers research papers. Type /paper and what you are looking for in any channel, write " +
  "to me in a direct message, or mention @paperboy in a thread. “digest subscribe” brings a paper a day to a channel.";

/** The Home tab: what this is, a field to search with, and what the parts show, a line between them. */
export const homeView = (parts: readonly (readonly SlackBlock[])[]): types.HomeView => ({
  type: "home",
  blocks: [
    section(INTRODUCTION),
    searchField(false),
    ...parts.flatMap((part) => [{ type: "divider" } as const, ...part]),
  ],
});
