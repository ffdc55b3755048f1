import { describe, expect, it } from "vitest";
import { timeout } from "../terminal/program.ts";
import { root, runTool } from "./broken-project.ts";

describe("the compiler settings of the core", { timeout }, () => {
  it("know nothing of Node, the network, timers and the console, and know URL and Date", () => {
    const { stdout } = runTool("typescript/bin/tsc", ["-p", "test/structure/broken/core", "--pretty", "false"], root);
    const complaints = stdout
      .trim()
      .split("\n")
      .map((line) => line.replace(/^.*\/([\w-]+\.ts)\(.*error TS\d+: ([^.]*)\..*$/, "$1: $2"));
    expect(complaints).toEqual([
      "outside-world.ts: Cannot find name 'node:fs'",
      "outside-world.ts: Cannot find name 'process'",
      "outside-world.ts: Cannot find name 'fetch'",
      "outside-world.ts: Cannot find name 'setTimeout'",
      "outside-world.ts: Cannot find name 'Buffer'",
      "outside-world.ts: Cannot find name 'console'",
    ]);
  });
});
