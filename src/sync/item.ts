import type { Paper, PaperRecord } from "../paper.ts";
import type { Signals } from "../signals.ts";

/** A place in a file of papers: a paper, or why there is none. `line` is where it begins, from 1. */
export type Item =
  | { readonly line: number; readonly record: PaperRecord; readonly signals?: Signals }
  | { readonly line: number; readonly problem: string };

/** The formats in which papers stand in files. */
export const fileFormats = ["jsonl", "bibtex", "csv"] as const;
export type FileFormat = (typeof fileFormats)[number];

/** A paper with what sources counted of it. */
export interface CountedPaper {
  readonly paper: Paper;
  readonly signals?: Signals | undefined;
}
