import { program } from "commander";

export const command = program;
