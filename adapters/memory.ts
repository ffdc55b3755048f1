import { setFlagsFromString } from "node:v8";

/**
 * Lets the heap grow in small steps. By default V8 takes room for tens of megabytes of new objects under load, and doubles
 * the rest before it clears anything away; what a request leaves behind is small and dies young. Call it before all else.
 */
export function growSlowly(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--heap-growing-percent=25");
}
