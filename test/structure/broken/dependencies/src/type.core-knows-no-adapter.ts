import type { SlackToken } from "../adapters/config.ts";

export type Token = SlackToken;
