import { clipText } from "./clip.ts";

/** What a person typed, as it is repeated to them: cut where it is long, in quotes unless it has its own. */
export function quote(typed: string): string {
  const short = clipText(typed, 60);
  return /["“”]/.test(short) ? short : `“${short}”`;
}
