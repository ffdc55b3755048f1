import type { App } from "@slack/bolt";

export type Platform = App;
