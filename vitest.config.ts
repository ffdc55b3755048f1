import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/structure/broken/**", "dist/**"],
    testTimeout: 15_000,
    // As many processes as there are cores (by default there is one less), each of which loads the modules once:
    // nothing in them changes, and to load them for each file anew takes longer than most files.
    maxWorkers: "100%",
    isolate: false,
  },
});
