import type { SlackToken } from "../config.ts";

export type Token = SlackToken;
