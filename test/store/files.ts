import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A folder for the tests of one file, removed when they are over, and a way to names of files that are not there yet. */
export function useFolder(): { readonly folder: string; newFile(): string } {
  const folder = mkdtempSync(join(tmpdir(), "paperboy-store-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  let files = 0;
  return { folder, newFile: () => join(folder, `${files++}.db`) };
}
