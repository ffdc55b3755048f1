import { expect, it } from "vitest";
import { createManifest } from "../../adapters/slack/manifest.ts";
import { commands } from "../../src/commands/index.ts";

const manifest = createManifest(commands);

it("prints the manifest that Slack makes the app of", async () => {
  await expect(`${JSON.stringify(manifest, null, 2)}\n`).toMatchFileSnapshot("golden/manifest.json");
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
