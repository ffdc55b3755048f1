import { readFileSync } from "node:fs";

export const read = readFileSync;
export const folder = process.cwd();
export const page = fetch("https://example.com");
export const later = setTimeout(() => undefined, 1);
export const bytes = Buffer.from("paper");
console.log(folder);
