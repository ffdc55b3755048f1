import { expect, it } from "vitest";
import { createManifest } from "../../adapters/slack/manifest.ts";
import { commands } from "../../src/commands/index.ts";

const manifest = createManifest(commands, false);
const withLinks = createManifest(commands, true);

it("prints the manifest that Slack makes the app of", async () => {
  await expect(`${JSON.stringify(manifest, null, 2)}\n`).toMatchFileSnapshot("golden/manifest.json");
});

it("asks for links, of five sites at most, only where previews are wanted", () => {
  expect(JSON.stringify(manifest)).not.toMatch(/links:|link_shared|unfurl/);
  expect(withLinks.oauth_config.scopes.bot).toEqual([...manifest.oauth_config.scopes.bot, "links:read", "links:write"]);
  expect(withLinks.settings.event_subscriptions.bot_events).toContain("link_shared");
  expect("unfurl_domains" in withLinks.features && withLinks.features.unfurl_domains.length).toBe(5);
});

it("prints the one for requests over HTTP", async () => {
  for (const url of ["https://papers.example.org", "https://papers.example.org/slack/events/"])
    await expect(`${JSON.stringify(createManifest(commands, false, url), null, 2)}\n`).toMatchFileSnapshot(
      "golden/manifest-http.json",
    );
  expect(() => createManifest(commands, false, "http://papers.example.org")).toThrow("no address that Slack takes");
});

it("stays within what Slack takes", () => {
  const { display_information: about, features } = manifest;
  expect(about.name.length).toBeLessThanOrEqual(35);
  expect(about.description.length).toBeLessThanOrEqual(140);
  expect(about.long_description.length).toBeGreaterThanOrEqual(175);
  expect(about.long_description.length).toBeLessThanOrEqual(4000);
  for (const { name } of features.shortcuts) expect(name.length).toBeLessThanOrEqual(24);
  for (const { usage_hint } of features.slash_commands) expect(usage_hint.length).toBeLessThanOrEqual(1000);
});
