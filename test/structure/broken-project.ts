import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Copies a tree of `broken/` out of the project, together with the project's own settings: the checks that pass over it
 * here then take it for a project. A file `any.noExplicitAny.ts` breaks the rule `noExplicitAny` and no other.
 */
export function copyBrokenProject(tree: string, settings: readonly string[]): string {
  const project = realpathSync(mkdtempSync(join(tmpdir(), "paperboy-broken-")));
  cpSync(join(root, "test/structure/broken", tree), project, { recursive: true });
  for (const path of settings) cpSync(join(root, path), join(project, path), { recursive: true });
  return project;
}

/** What a check should find in such a tree, as `path: rule`, sorted. */
export function expectedFindings(project: string): readonly string[] {
  return readdirSync(project, { recursive: true, encoding: "utf8" })
    .filter((path) => !path.startsWith("node_modules"))
    .flatMap((path) => {
      const rule = /\.([\w-]+)\.ts$/.exec(path)?.[1];
      return rule ? [`${path}: ${rule}`] : [];
    })
    .sort();
}

/** Runs a tool from `node_modules` and returns its exit code and standard output. */
export function runTool(script: string, args: readonly string[], folder: string) {
  const { status, stdout } = spawnSync(process.execPath, [join(root, "node_modules", script), ...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  return { status, stdout };
}
