import type { Visibility } from "../format/card.ts";
import type { OptionSpec, RawOptions } from "./options.ts";

/** What there is to know of a command without running it. */
export interface CommandInfo {
  readonly name: string;
  /** One line, without a full stop. */
  readonly summary: string;
  readonly options: readonly OptionSpec[];
  /** The option that takes the rest of the line, without its name. */
  readonly positional: OptionSpec | undefined;
  /** What else a person must know to use it well, a sentence or two each. */
  readonly notes: readonly string[];
  /** Lines as a person types them, the simplest first. */
  readonly examples: readonly [string, ...string[]];
  readonly visibility: Visibility;
  /** Whether the answer depends on who asks and where; all others are the same for everybody. */
  readonly personal: boolean;
  /**
   * Whether running it changes something or sends something beside its answer, or with which of its options it does: a
   * platform that may deliver a request twice makes sure first that it runs once.
   */
  readonly changes: boolean | readonly string[];
  /**
   * Does something to the channel in which it is given, or shows something to the others there: a form that stands in none,
   * or where there are no others, asks for one.
   */
  readonly forChannel: boolean | "others";
  /** Mostly pressed, hardly typed: a menu with few places leaves it out. It can be typed all the same. */
  readonly offMenu: boolean;
}

/** Whether a command changes or sends something when it runs with these options. */
export const changesWith = ({ changes }: Pick<CommandInfo, "changes">, options: RawOptions): boolean =>
  typeof changes === "boolean" ? changes : changes.some((name) => options[name] !== undefined);
