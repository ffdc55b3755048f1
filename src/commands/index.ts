import type { Command } from "../bot/command.ts";
import { cite } from "./cite.ts";
import { now, pause, remove, resume } from "./digest/change.ts";
import { edit } from "./digest/edit.ts";
import { history } from "./digest/history.ts";
import { list } from "./digest/list.ts";
import { preview } from "./digest/preview.ts";
import { subscribe } from "./digest/subscribe.ts";
import { discuss } from "./discuss.ts";
import { follow, following, unfollow } from "./follow.ts";
import { forgetMe } from "./forget-me.ts";
import { help } from "./help.ts";
import { history as shown } from "./history.ts";
import { mute } from "./mute.ts";
import { latest } from "./new.ts";
import { previews } from "./previews.ts";
import { random } from "./random.ts";
import { recommend } from "./recommend.ts";
import { related } from "./related.ts";
import { save, unsave } from "./save.ts";
import { saved } from "./saved.ts";
import { search } from "./search.ts";
import { share } from "./share.ts";
import { show } from "./show.ts";
import { similar } from "./similar.ts";
import { status } from "./status.ts";
import { today } from "./today.ts";
import { top } from "./top.ts";
import { unshare } from "./unshare.ts";
import { vote } from "./vote.ts";

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
  recommend,
  cite,
  share,
  unshare,
  discuss,
  shown,
  vote,
  top,
  save,
  unsave,
  saved,
  follow,
  unfollow,
  following,
  ...digest,
  mute,
  previews,
  status,
  forgetMe,
  help,
];
