import { connect } from "./slack/app.ts";

export const build = connect;
