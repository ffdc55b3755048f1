import type { Caller } from "../../src/bot/context.ts";
import type { Reply } from "../../src/format/card.ts";
import type { Asked } from "./open-form.ts";

/** A button that was pressed. */
export interface Pressed {
  /** Whether the answer takes the place of what the button stands on. */
  readonly turns: boolean;
  /** The message in whose thread the answer belongs, where Slack itself does not tell. */
  readonly thread: string | undefined;
  /** The form that it opens, if it is for one. Never rejects. */
  readonly form: Promise<Asked | Reply> | undefined;
  /** Does what it is for. Never rejects. */
  answer(caller: Promise<Caller>): Promise<Reply>;
}
