import type { Command } from "../bot/command.ts";
import { help } from "./help.ts";
import { random } from "./random.ts";
import { search } from "./search.ts";
import { show } from "./show.ts";
import { similar } from "./similar.ts";

/** The command table, in the order of the help. */
export const commands: readonly Command[] = [search, show, similar, random, help];
