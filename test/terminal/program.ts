import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../shipped.ts";

export interface Finished {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

/** For a test that starts processes, in milliseconds: a busy machine takes seconds for each of them. */
export const timeout = 90_000;

interface Setting {
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/** Runs a program to its end, with standard input closed after `input`. */
export function run(
  command: string,
  args: readonly string[],
  { input = "", env = {}, cwd = root }: Setting = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (data: string) => {
      stdout += data;
    });
    child.stderr.setEncoding("utf8").on("data", (data: string) => {
      stderr += data;
    });
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ stdout, stderr, exitCode }));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

export const program = join(root, "dist/adapters/main.js");

/** Runs the compiled program. */
export const paperboy = (args: readonly string[], setting?: Setting): Promise<Finished> =>
  run(process.execPath, [program, ...args], setting);
