import type { Caller, OpenContext } from "../bot/context.ts";
import { UserError } from "../errors.ts";
import { advise } from "../format/card.ts";

/** Throws a `UserError` where a person may not write in the channel: the bot does not write there for them either. */
export function requireWriting({ barred }: Caller): void {
  if (barred?.writing !== undefined)
    throw new UserError(`You may not write here: ${barred.writing}.`, "Do it in a channel where you may.");
}

/** Throws a `UserError` where nobody else would read what a person shows others by this line; it can be done elsewhere. */
export function requireReaders({ caller, platform }: Pick<OpenContext, "caller" | "platform">, line: string): void {
  const { barred } = caller;
  if (barred?.sharing === undefined) return;
  throw new UserError(
    `There is nobody to share it with: ${barred.sharing}.`,
    advise("In the channel that shall see it", line),
    platform.asksWhere ? [{ kind: "form", label: "Choose a channel", line }] : [],
  );
}

/** Throws a `UserError` where the bot cannot bring digests to the channel of the caller, or not with threads as they are wanted. */
export function requirePosting({ barred }: Caller, withThreads: boolean): void {
  if (barred?.post !== undefined)
    throw new UserError(
      `The bot cannot post here: ${barred.post}.`,
      "Ask somebody who manages the channel to allow it.",
    );
  if (withThreads && barred?.threads !== undefined)
    throw new UserError(
      `The bot cannot open threads here: ${barred.threads}.`,
      "Ask somebody who manages the channel to allow it, or do without threads.",
    );
}
