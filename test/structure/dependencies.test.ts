import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { ICruiseResult, IFlattenedRuleSet } from "dependency-cruiser";
import { afterAll, describe, expect, it } from "vitest";
import { timeout } from "../terminal/program.ts";
import { copyBrokenProject, expectedFindings, root, runTool } from "./broken-project.ts";

const project = copyBrokenProject("dependencies", [".dependency-cruiser.cjs", "tsconfig.json"]);
afterAll(() => rmSync(project, { recursive: true }));

const { forbidden = [] }: IFlattenedRuleSet = createRequire(import.meta.url)(join(root, ".dependency-cruiser.cjs"));

function cruise(folder: string, ...folders: readonly string[]): ICruiseResult {
  const args = [...folders, "--config", ".dependency-cruiser.cjs", "--output-type", "json"];
  return JSON.parse(runTool("dependency-cruiser/bin/dependency-cruise.mjs", args, folder).stdout);
}

/** Stands in for `npm install`: an empty package for each name in the package.json of the broken project. */
function installEmptyPackages(): void {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    const folder = join(project, "node_modules", name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name, main: "index.js" }));
    writeFileSync(join(folder, "index.js"), "");
  }
}

describe("the rules on imports", { timeout }, () => {
  it("find every forbidden import in the broken project, and nothing else", () => {
    installEmptyPackages();
    const { violations } = cruise(project, "src", "adapters", "test").summary;
    const found = violations.flatMap(({ from, cycle = [{ name: from }], rule }) =>
      cycle.map(({ name }) => `${name}: ${rule.name}`),
    );
    expect(found.sort()).toEqual(expectedFindings(project));
  });

  it("are broken at least once each", () => {
    const broken = expectedFindings(project).map((finding) => finding.split(": ")[1]);
    expect([...new Set(broken)].sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it("say what to do instead", () => {
    for (const { name, comment } of forbidden) expect(comment, name).toMatch(/^[A-Z].{20,}\.$/);
  });

  it("are checked against the files of the core and what these import", () => {
    const { modules } = cruise(root, "src");
    const core = modules.filter(({ source }) => source.startsWith("src/"));
    expect(core.length).toBeGreaterThan(5);
    const imported = core.find(({ source }) => source === "src/paper.ts")?.dependencies.map(({ module }) => module);
    expect(imported).toContain("zod");
  });
});
