import type { Enriched, EnrichOptions } from "./enrich.ts";
import type { ImportResult } from "./import.ts";
import type { FileFormat } from "./item.ts";

/** What is told while a file is imported. */
export interface ImportProgress {
  /** So much of the file was read, in bytes; of standard input nobody knows the `total`. */
  moved(file: string, done: number, total: number | undefined): void;
  problem(file: string, line: number, problem: string): void;
}

/** What the operator does with the papers in the store, without a search. */
export interface Upkeep {
  /**
   * Takes papers from a file into the store; `-` is standard input. `format` is that of its name where it is not given. Trouble
   * with the file is a value.
   */
  importFile(path: string, format: FileFormat | undefined, progress: ImportProgress): Promise<ImportResult>;
  /** Looks for papers without an arXiv id (see `enrich`). Rejects with a `UserError` where arXiv cannot be asked. */
  enrich(options: EnrichOptions): AsyncIterable<{ readonly result: Enriched; readonly total: number }>;
  /** All papers that are served, the oldest first, as text, some at a time. */
  exportPapers(format: FileFormat): AsyncIterable<string>;
}
