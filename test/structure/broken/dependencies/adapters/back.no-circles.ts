import type { there } from "./there.no-circles.ts";

export const back = (from: ReturnType<typeof there>): string => from;
