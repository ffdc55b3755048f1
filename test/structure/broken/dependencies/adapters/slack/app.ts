import { App } from "@slack/bolt";

export const connect = () => new App();
