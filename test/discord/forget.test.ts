import { expect, it } from "vitest";
import { given } from "../fakes/discord-server.ts";
import { ids, type Json } from "../fakes/discord-world.ts";
import { slash } from "./interaction.ts";
import { connect } from "./running.ts";

const dm = { channel: `${ids.directPrefix}000300`, where: "direct" } as const;

it("in direct messages a person is forgotten in every server, and nobody else is", async () => {
  const running = await connect();
  const ask = async (interaction: Json) => given(await running.ask(interaction)).text;
  const there = { scope: "discord:999", person: ids.ada } as const;
  const { reading } = running.store;
  for (const place of [{}, { person: ids.mina }, dm]) await ask(slash("save", { paper: "muse" }, place));
  await ask(slash("share", { paper: "razorattention", note: "secretly loved" }));
  await reading.save(there, "think", {}, new Date());
  await ask(slash("digest subscribe", { topic: "kv cache", zone: "UTC" }, dm));
  const card = () => JSON.stringify(running.discord.messages);
  expect(card()).toContain("Ada");

  // In a server it is about that server.
  expect(await ask(slash("forget-me"))).toMatch(/about you in this workspace.*reading list: 1/);
  const shown = await ask(slash("forget-me", {}, dm));
  expect(shown).toMatch(/about you here and in 2 other places.*reading list: 3.*to you alone: 1.*that you shared: 1/);
  expect(await ask(slash("forget-me", {}, { ...dm, person: ids.mina }))).toMatch(
    /in 1 other place\*\*.*reading list: 1/,
  );
  await ask(slash("forget-me", { do: "file" }, dm));
  const file = running.discord.messages
    .map(({ form }) => String(form ?? ""))
    .find((form) => form.includes("elsewhere"));
  expect(file).toContain('"scope": "discord:999"');
  expect(await ask(slash("forget-me", { do: "delete" }, dm))).toContain(
    "Delete all that is kept about you here and in 2",
  );
  expect(await reading.list(there)).toHaveLength(1);

  expect(await ask(slash("forget-me", { do: "delete", sure: true }, dm))).toContain(
    "All of it is deleted, here and in 2 other places.",
  );
  expect(await running.store.subscriptions.list(`discord:@${ids.ada}`)).toEqual([]);
  expect(await running.store.privacy.scopesOf("discord", ids.ada)).toEqual([]);
  expect(await reading.list(there)).toEqual([]);
  expect(await reading.list({ scope: `discord:${ids.guild}`, person: ids.mina })).toHaveLength(1);
  const shared = running.discord.messages.find(({ channel_id }) => channel_id === ids.channel);
  expect(JSON.stringify(shared)).toContain("Somebody");
  expect(JSON.stringify(shared)).not.toContain("Ada");
  expect(await ask(slash("forget-me", {}, dm))).toMatch(/about you here\*\*.*reading list: 0/);
  expect(running.reports).toEqual([]);
  await running.stop();
});
