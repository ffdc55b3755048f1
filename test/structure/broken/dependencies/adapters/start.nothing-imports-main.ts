import { start } from "./main.ts";

export const again = start;
