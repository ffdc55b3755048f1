import type { Command } from "../bot/command.ts";
import { now, pause, remove, resume } from "./digest/change.ts";
import { edit } from "./digest/edit.ts";
import { history } from "./digest/history.ts";
import { list } from "./digest/list.ts";
import { preview } from "./digest/preview.ts";
import { subscribe } from "./digest/subscribe.ts";
import { help } from "./help.ts";
import { latest } from "./new.ts";
import { random } from "./random.ts";
import { related } from "./related.ts";
import { search } from "./search.ts";
import { share } from "./share.ts";
import { show } from "./show.ts";
import { similar } from "./similar.ts";
import { status } from "./status.ts";
import { today } from "./today.ts";

const digest = [subscribe, list, preview, edit, pause, resume, now, history, remove];

/** The command table, in the order of the help. */
export const commands: readonly Command[] = [
  search,
  show,
  similar,
  related,
  latest,
  random,
  today,
  share,
  ...digest,
  status,
  help,
];
