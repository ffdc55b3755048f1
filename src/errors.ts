import { type Button, type Text, textOf, wordsOf } from "./format/card.ts";

/**
 * Something that the reader can mend: `message` says what is wrong, `hint` what to do about it, `offers` does it at one
 * press. All are shown as they are; none holds anything private.
 */
export class UserError extends Error {
  readonly hint: string;
  /** The hint with its parts: a line to type is written as it is typed where it is read. */
  readonly advice: Text;
  readonly offers: readonly Button[];

  constructor(message: string, hint: string | Text, offers: readonly Button[] = []) {
    super(message);
    this.name = "UserError";
    this.advice = textOf(hint);
    this.hint = wordsOf(this.advice);
    this.offers = offers;
  }
}

/** What was typed names no paper that is here, or several; the line may have been meant in another way. */
export class UnknownPaperError extends UserError {}

/** A command line that was wrong in itself, before anything was tried. */
export class MisuseError extends UserError {}
