import { existsSync } from "node:fs";
import { z } from "zod";
import { UserError } from "../src/errors.ts";

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A length of time as people write it, `30s`, `15m`, `12h` or `2d`, in milliseconds. */
const Duration = z
  .string()
  .regex(/^\d{1,6}[smhd]$/, "is a number and a unit, such as 30s, 15m, 12h or 2d")
  .transform((text) => Number(text.slice(0, -1)) * units[text.slice(-1) as keyof typeof units]);

const Environment = z.object({
  PAPERS: z.string().trim().min(1).optional(),
  DATABASE_URL: z.string().trim().min(1).default("file:var/paperboy.db"),
  DIGEST_CATCH_UP: Duration.refine((ms) => ms >= 5 * units.m, "is at least 5m").default(12 * units.h),
});

/** What the operator set. Every variable is explained in `.env.example`. */
export interface Config {
  /** File or folder of papers; `undefined` means those that ship with paperboy. */
  readonly papers: string | undefined;
  readonly databaseUrl: string;
  /** How late a digest may still be sent. */
  readonly catchUpMs: number;
}

/**
 * Reads the environment, and `.env` in the working directory where there is one; variables that are set already win.
 * Throws a `UserError` that names the variable.
 */
export function readConfig(): Config {
  if (existsSync(".env")) loadEnvFile();
  // An empty variable counts as not set: that is how many tools write "none".
  const set = Object.entries(process.env).filter(([, value]) => value?.trim() !== "");
  const read = Environment.safeParse(Object.fromEntries(set));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new UserError(`${String(issue?.path[0])} ${issue?.message}.`, "See .env.example.");
  }
  const { PAPERS: papers, DATABASE_URL: databaseUrl, DIGEST_CATCH_UP: catchUpMs } = read.data;
  return { papers, databaseUrl, catchUpMs };
}

function loadEnvFile(): void {
  try {
    process.loadEnvFile(".env");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`The file .env cannot be read: ${reason}.`, "Look at .env.example.");
  }
}
