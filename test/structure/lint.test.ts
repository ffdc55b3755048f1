import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { timeout } from "../terminal/program.ts";
import { copyBrokenProject, expectedFindings, runTool } from "./broken-project.ts";

interface Report {
  readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[];
}

const project = copyBrokenProject("lint", ["biome.jsonc", ".biome"]);
afterAll(() => rmSync(project, { recursive: true }));

const lines = Array.from({ length: 301 }, (_, line) => `export const line${line} = ${line};\n`);
writeFileSync(join(project, "src/long.noExcessiveLinesPerFile.ts"), lines.join(""));
writeFileSync(join(project, "src/long-enough.ts"), lines.slice(1).join(""));

describe("the lint rules", { timeout }, () => {
  it("find every mistake in the broken project, and nothing else", () => {
    const { status, stdout } = runTool("@biomejs/biome/bin/biome", ["lint", "--reporter=json", "."], project);
    const { diagnostics }: Report = JSON.parse(stdout);
    const found = diagnostics.map(({ category, location }) => `${location.path}: ${category.split("/").at(-1)}`);
    expect(found.sort()).toEqual(expectedFindings(project));
    expect(status).toBe(1);
  });

  it("are broken at least once, if the settings name them", () => {
    const settings = readFileSync(join(project, "biome.jsonc"), "utf8");
    const named = [...settings.matchAll(/"((?:no|use)[A-Z]\w+)": (?!"off")/g)].map(([, rule]) => rule);
    const broken = expectedFindings(project).map((finding) => finding.split(": ")[1]);
    expect(broken).toEqual(expect.arrayContaining([...named, "plugin"]));
  });
});
