import type { Validators } from "./http.ts";

/** What a source remembers of the pages it read, as one text. Anything unreadable counts as nothing. */
export const writeValidators = (validators: Validators): string => JSON.stringify(validators);

export function readValidators(text: string): Validators {
  try {
    const { etag, modified }: Record<string, unknown> = JSON.parse(text);
    return { ...(typeof etag === "string" && { etag }), ...(typeof modified === "string" && { modified }) };
  } catch {
    return {};
  }
}
