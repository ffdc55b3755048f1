import { afterEach, expect, it, vi } from "vitest";
import { readConfig } from "../adapters/config.ts";

afterEach(() => vi.unstubAllEnvs());

function read(set: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(set)) vi.stubEnv(name, value);
  return readConfig();
}

it("connects to nothing where no token is set", () => {
  expect(read({ SLACK_BOT_TOKEN: " ", PORT: "8080" })).toMatchObject({ slack: undefined, discord: undefined });
});

it("takes what Slack and Discord need, their own addresses by default", () => {
  expect(read({ SLACK_BOT_TOKEN: "xoxb-example", SLACK_APP_TOKEN: "xapp-example", DISCORD_TOKEN: "t" })).toMatchObject({
    slack: { botToken: "xoxb-example", apiUrl: "https://slack.com/api", host: "127.0.0.1", port: 3000 },
    discord: { token: "t", apiUrl: "https://discord.com/api", guild: undefined, shards: 1 },
  });
  expect(read({ SLACK_API_URL: "http://127.0.0.1:8080/api/", DISCORD_SHARDS: "auto" })).toMatchObject({
    slack: { apiUrl: "http://127.0.0.1:8080/api" },
    discord: { shards: "auto" },
  });
});

it("shows papers under links only where that is turned on", () => {
  const tokens = { SLACK_BOT_TOKEN: "xoxb-example", SLACK_APP_TOKEN: "xapp-example", DISCORD_TOKEN: "t" };
  const off = { slackPreviews: false, slack: { hearsLinks: false }, discord: { hearsLinks: false } };
  expect(read(tokens)).toMatchObject(off);
  const on = { slackPreviews: true, slack: { hearsLinks: true }, discord: { hearsLinks: true } };
  expect(read({ SLACK_PREVIEWS: "on", DISCORD_MESSAGE_CONTENT: "on" })).toMatchObject(on);
});

it("takes an embedding service by its whole address or the start of it", () => {
  expect(read({}).embeddings).toBeUndefined();
  const urlOf = (url: string) => read({ EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: "m" }).embeddings?.url;
  expect(urlOf("http://127.0.0.1:11434")).toBe("http://127.0.0.1:11434/v1/embeddings");
  expect(urlOf("https://embed.example/v1/")).toBe("https://embed.example/v1/embeddings");
  expect(urlOf("https://embed.example/a/embeddings")).toBe("https://embed.example/a/embeddings");
});

it.each([
  [{ SLACK_BOT_TOKEN: "xapp-example" }, /^SLACK_BOT_TOKEN is the bot's token, which starts with xoxb-/],
  [{ SLACK_BOT_TOKEN: "xoxb-example" }, /^SLACK_BOT_TOKEN needs SLACK_APP_TOKEN beside it/],
  [{ SLACK_APP_TOKEN: "xapp-example" }, /^SLACK_BOT_TOKEN is missing/],
  [{ SLACK_API_URL: "slack.example" }, /^SLACK_API_URL is a web address/],
  [{ SLACK_PREVIEWS: "yes" }, /^SLACK_PREVIEWS is on or off/],
  [{ DISCORD_MESSAGE_CONTENT: "1" }, /^DISCORD_MESSAGE_CONTENT is on or off/],
  [{ PORT: "http" }, /^PORT is the number of a port/],
  [{ DISCORD_TOKEN: "t", DISCORD_SHARDS: "many" }, /^DISCORD_SHARDS is auto, or how many/],
  [{ DISCORD_GUILD_ID: "my guild" }, /^DISCORD_GUILD_ID is a number/],
  [{ EMBEDDINGS_URL: "http://127.0.0.1:1" }, /^EMBEDDINGS_MODEL is missing/],
  [{ EMBEDDINGS_MODEL: "m" }, /^EMBEDDINGS_URL is missing/],
  [
    { EMBEDDINGS_URL: "https://me:secret@embed.example/v1" },
    /^EMBEDDINGS_URL is an address without \?, # or @;(?!.*secret)/,
  ],
  [{ EMBEDDINGS_KEY: "sk-see\u00e9" }, /^EMBEDDINGS_KEY has a sign that no key has(?!.*sk-)/],
])("names what is wrong with %j", (set, message) => {
  expect(() => read(set)).toThrow(message);
});
