import { connect } from "../slack/app.ts";

export const borrow = connect;
