/** What `bench:slack` compares with: a Bolt app that acknowledges every command with ten constant blocks. */
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver } from "@slack/bolt";

const text =
  "The memory and computational demands of a long prompt grow with its length, and so does the cache. ".repeat(3);
const blocks = Array.from({ length: 10 }, () => ({
  type: "section" as const,
  text: { type: "mrkdwn" as const, text },
}));

const { SLACK_BOT_TOKEN: token = "", SLACK_SIGNING_SECRET: signingSecret = "", SLACK_API_URL: api } = process.env;
const receiver = new HTTPReceiver({ signingSecret });
const app = new App({
  receiver,
  token,
  deferInitialization: true,
  clientOptions: { slackApiUrl: `${api}/` },
});
app.command(/./, ({ ack }) => ack({ response_type: "ephemeral", text: "ten", blocks }));
await app.init();
const server = await receiver.start({ host: "127.0.0.1", port: 0 });
process.stderr.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events\n`);
