import { back } from "./back.no-circles.ts";

export const there = (): string => back("here");
