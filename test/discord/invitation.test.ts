import { expect, it } from "vitest";
import { startDiscord } from "../fakes/discord-server.ts";
import { ids } from "../fakes/discord-world.ts";
import { connect, token } from "./running.ts";

it.each([true, false])("is told the operator while the bot is in no server (it is in one: %s)", async (invited) => {
  const discord = await startDiscord(token, { invited });
  const running = await connect({ discord });
  const told = running.lines.filter((line) => line.includes("to invite it: https://"));
  expect(told).toEqual(invited ? [] : [expect.stringContaining(`client_id=${ids.application}`)]);
  await running.stop();
  await discord.stop();
});
