import { missing } from "./missing.ts";

export const found = missing;
