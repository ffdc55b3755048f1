export { readFileSync } from "fs";
