/**
 * What `bench:slack` compares with: a Bolt app that acknowledges every command with ten constant blocks. With `plain` or
 * `forgiving` as argument it looks for the command's words in the shipped papers before, by a bare call of MiniSearch.
 */
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { App, HTTPReceiver } from "@slack/bolt";
import MiniSearch from "minisearch";

const text =
  "The memory and computational demands of a long prompt grow with its length, and so does the cache. ".repeat(3);
const blocks = Array.from({ length: 10 }, () => ({
  type: "section" as const,
  text: { type: "mrkdwn" as const, text },
}));

/** Looks for the words of a `search` line, in one of the ways that MiniSearch has; gives how many papers it found. */
function createSearch(options: { readonly prefix?: boolean; readonly fuzzy?: number }): (line: string) => number {
  const index = new MiniSearch({ idField: "handle", fields: ["title", "abstract"] });
  const lines = readFileSync(join("data", "papers.jsonl"), "utf8").trim().split("\n");
  index.addAll(lines.map((line) => JSON.parse(line) as { readonly handle: string }));
  return (line) => index.search(line.replace(/^search (--page \d+ )?/, ""), options).length;
}

const [way] = process.argv.slice(2);
const search =
  way === "plain" ? createSearch({}) : way === "forgiving" ? createSearch({ prefix: true, fuzzy: 0.2 }) : undefined;
const { SLACK_BOT_TOKEN: token = "", SLACK_SIGNING_SECRET: signingSecret = "", SLACK_API_URL: api } = process.env;
const receiver = new HTTPReceiver({ signingSecret });
const app = new App({
  receiver,
  token,
  deferInitialization: true,
  clientOptions: { slackApiUrl: `${api}/` },
});
app.command(/./, ({ ack, command }) =>
  ack({ response_type: "ephemeral", text: search ? `ten of ${search(command.text)}` : "ten", blocks }),
);
await app.init();
const server = await receiver.start({ host: "127.0.0.1", port: 0 });
process.stderr.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events\n`);
