import type { Paper } from "../src/paper.ts";

export type SlackToken = Paper;
export const slackToken: SlackToken = "invented";
