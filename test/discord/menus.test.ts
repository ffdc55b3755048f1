import { expect, it } from "vitest";
import { given } from "../fakes/discord-server.ts";
import { ids } from "../fakes/discord-world.ts";
import { chosen, slash } from "./interaction.ts";
import { connect } from "./running.ts";

const scope = `discord:${ids.guild}` as const;
const dm = { channel: `${ids.directPrefix}000300`, where: "direct" } as const;

it("each of many papers of a digest can be voted for, and be wanted less, from menus", async () => {
  const running = await connect();
  const { ask, discord, store } = running;
  await ask(slash("save", { paper: "razorattention" }));
  await ask(slash("digest subscribe", { to: "me", count: 10, days: "daily", zone: "UTC" }));
  const [digest] = await store.subscriptions.list(scope);
  await running.deliver(digest?.nextAt ?? new Date());
  const message = discord.messages[0] ?? { id: "" };
  const menus = [...JSON.stringify(message).matchAll(/"options":(\[.*?\])/g)].map(
    ([, options = ""]) => JSON.parse(options) as { label: string; value: string }[],
  );
  expect(menus.map(({ length }) => length)).toEqual([10, 10]);
  const [votes = [], less = []] = menus;
  // Every paper has its paragraph too: nothing was left out to make room.
  expect(JSON.stringify(message).match(/"label":"Abstract"/g)).toHaveLength(10);

  const handleOf = ({ label = "" } = {}) => label.split(" ").at(-1) ?? "";
  const voted = given(await ask(chosen(votes[9]?.value ?? "", dm, { ...message })));
  expect(voted.text).toContain("You voted for");
  expect(await store.votes.of({ scope, person: ids.ada })).toEqual([handleOf(votes[9])]);
  const unwanted = given(await ask(chosen(less[6]?.value ?? "", dm, { ...message })));
  expect(unwanted.text).toContain("From now on you get less like");
  expect(await store.reading.refused({ scope, person: ids.ada })).toEqual([handleOf(less[6])]);
  expect(running.reports).toEqual([]);
  await running.stop();
});
