import { UserError } from "../src/errors.ts";
import type { Scope } from "../src/ports.ts";
import type { AdapterStore } from "../src/store.ts";

/** The workspace that the operator names. Rejects with a `UserError` where nothing is kept of it. */
export async function findScope(text: string, { scopes }: Pick<AdapterStore, "scopes">): Promise<Scope> {
  const [platform = "", place = ""] = text.split(/:(.*)/s, 2);
  if (platform === "" || place === "")
    throw new UserError(
      `“${text}” names no workspace.`,
      "Write slack: and its id, such as slack:T024BE7LD, or discord:..",
    );
  const scope: Scope = `${platform}:${place}`;
  const known = await scopes(platform);
  if (known.has(scope)) return scope;
  const others = [...known.keys()].filter((one) => !one.includes(":@"));
  throw new UserError(
    `Nothing is kept of “${text}”.`,
    others.length === 0
      ? "Look at its id, and at DATABASE_URL."
      : `There is ${others.slice(0, 5).join(", ")}${others.length > 5 ? " .." : "."}`,
  );
}
