import type { Readable } from "node:stream";
import { readLines } from "./lines.ts";

/** A longer row is a quote that nobody closed. In UTF-16 units. */
const LONGEST_ROW = 1_000_000;

/** Told of a table while it is read. Lines count from 1. */
interface Listener {
  /** A row of several lines goes from one to another. */
  row(first: number, last: number): void;
  /** In a line a quote opens that is not closed; rows are read again from a later line on, if any. */
  open(line: number, goesOn: number | undefined): void;
}

/**
 * The lines of a table as in RFC 4180, each with its end, some at a time; where a quote is not closed the lines of its row, and
 * those after it that are no rows, come empty and are told. Else such a quote would take all lines up to the next one with it.
 *
 * A quote counts as not closed where the file ends in it, the row becomes too long, or on a later line a quote stands that
 * neither closes it nor is doubled: most likely the beginning of another cell. Rows are read again from the first line that
 * has as many cells as the head. Rejects where the file cannot be read.
 */
export async function* closeQuotes(input: Readable, listener: Listener): AsyncGenerator<string> {
  /** Of the row that is being read: its lines, and the first of these, from 1. */
  let row: string[] = [];
  let start = 1;
  let scan = newScan();
  let width: number | undefined;
  /** Where a quote was left open, while no row was found since. */
  let lost: number | undefined;

  /** Takes one line, and gives the text that is surely read; lines behind an open quote are taken a second time. */
  function* take(line: string): Generator<string> {
    row.push(line);
    const end = scanLine(line, row.length - 1, scan);
    if (end === "open" && scan.length < LONGEST_ROW) return;
    if (end === "closed") yield* finish();
    else yield* giveUp();
  }

  function* finish(): Generator<string> {
    const isRow = lost === undefined || scan.cells === width;
    if (scan.length > 0) width ??= scan.cells;
    if (lost !== undefined && isRow) {
      listener.open(lost, start);
      lost = undefined;
    }
    if (row.length > 1) listener.row(start, start + row.length - 1);
    yield isRow ? `${row.join("\n")}\n` : "\n".repeat(row.length);
    next();
  }

  /** Empties the lines up to that in which the quote opens, and takes the rest once more. */
  function* giveUp(): Generator<string> {
    const opened = scan.opened + 1;
    const rest = row.slice(opened);
    lost ??= start + scan.opened;
    yield "\n".repeat(opened);
    row.length = opened;
    next();
    for (const line of rest) yield* take(line);
  }

  function next(): void {
    start += row.length;
    row = [];
    scan = newScan();
  }

  for await (const line of readLines(input)) yield* take(line);
  while (row.length > 0) yield* giveUp();
  if (lost !== undefined) listener.open(lost, undefined);
}

interface Scan {
  cells: number;
  /** In UTF-16 units, so far. */
  length: number;
  isOpen: boolean;
  /** The line of the row in which the latest quote opened, from 0. */
  opened: number;
}

const newScan = (): Scan => ({ cells: 1, length: 0, isOpen: false, opened: 0 });

/** Goes on in the next line of a row. `stray`: a quote stands where none can, in a cell that began on an earlier line. */
function scanLine(line: string, number: number, scan: Scan): "open" | "closed" | "stray" {
  scan.length += line.length;
  for (let at = 0; ; ) {
    if (scan.isOpen) {
      const quote = line.indexOf('"', at);
      if (quote === -1) return "open";
      const following = line[quote + 1];
      at = quote + (following === '"' ? 2 : 1);
      if (following === '"') continue;
      if (following !== undefined && following !== "," && scan.opened < number) return "stray";
      scan.isOpen = false;
    } else {
      const isFirst = at === 0 && line.startsWith('"');
      const comma = isFirst ? -1 : line.indexOf(",", at);
      if (comma === -1 && !isFirst) return "closed";
      if (!isFirst) scan.cells += 1;
      at = comma + 1;
      if (line[at] !== '"') continue;
      scan.isOpen = true;
      scan.opened = number;
      at += 1;
    }
  }
}
