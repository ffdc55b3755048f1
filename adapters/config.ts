import { existsSync } from "node:fs";
import { z } from "zod";
import { UserError } from "../src/errors.ts";

const Environment = z.object({
  PAPERS: z.string().trim().min(1).optional(),
});

/** What the operator set. Every variable is explained in `.env.example`. */
export interface Config {
  /** File or folder of papers; `undefined` means those that ship with paperboy. */
  readonly papers: string | undefined;
}

/**
 * Reads the environment, and `.env` in the working directory where there is one; variables that are set already win.
 * Throws a `UserError` that names the variable.
 */
export function readConfig(): Config {
  if (existsSync(".env")) process.loadEnvFile(".env");
  // An empty variable counts as not set: that is how many tools write "none".
  const set = Object.entries(process.env).filter(([, value]) => value !== "");
  const read = Environment.safeParse(Object.fromEntries(set));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new UserError(`${String(issue?.path[0])}: ${issue?.message}.`, "See .env.example.");
  }
  return { papers: read.data.PAPERS };
}
