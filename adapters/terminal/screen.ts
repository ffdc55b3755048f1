import supportsHyperlinks from "supports-hyperlinks";

/** What a terminal can show. */
export interface Screen {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
  /** Whether text can be a link (OSC 8). */
  readonly links: boolean;
}

/** What the terminal at standard output can show just now; NO_COLOR and FORCE_COLOR are honoured. */
export function readScreen(): Screen {
  const { stdout } = process;
  const colour = stdout.isTTY && stdout.hasColors();
  return { width: stdout.columns || 80, colour, links: colour && supportsHyperlinks.stdout };
}
