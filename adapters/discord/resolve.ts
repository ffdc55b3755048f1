import type { RawOptions } from "../../src/bot/options.ts";
import type { Reply } from "../../src/format/card.ts";
import { forgotten, notLookedUp } from "../../src/format/error-card.ts";
import { newReference } from "../../src/keys.ts";
import { readAgain } from "./again.ts";
import { readAim } from "./aim.ts";
import type { Desk } from "./answer.ts";
import { type Press, readCustomId } from "./custom-id.ts";

/** What a button or form is for, and who does it. */
interface Resolved {
  readonly line: string;
  readonly does: Press;
  /** What the fields of the form held when it was sent before. */
  readonly typed: RawOptions;
  readonly desk: Desk;
}

/** Reads the id of a button or form, looked up in the store where its line is kept there; or says why that cannot be had. Never rejects. */
export async function resolve(id: string, desk: Desk): Promise<Resolved | Reply> {
  const { host, caller } = desk;
  const read = readCustomId(id);
  if (read === undefined) return forgotten();
  try {
    const kept = "line" in read ? read.line : await (await host.memory()).findLine(caller.scope, read.key);
    if (kept === undefined) return forgotten();
    const aimed = readAim(kept, caller);
    return { ...readAgain(aimed.line), does: read.press, desk: { ...desk, caller: aimed.caller } };
  } catch (cause) {
    host.report(newReference(host.random), cause);
    return notLookedUp();
  }
}
