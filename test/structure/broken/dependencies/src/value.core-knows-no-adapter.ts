import { slackToken } from "../adapters/config.ts";

export const token = slackToken;
