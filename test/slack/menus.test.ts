import { expect, it, vi } from "vitest";
import * as from from "../fakes/slack-requests.ts";
import { startWorld, textOf } from "./world.ts";

it("each of many papers of a digest can be voted for, and be wanted less, from menus", async () => {
  const world = await startWorld();
  const { slack } = world;
  for (const line of ["save razorattention", "digest subscribe --to me --count 10 --days daily --zone UTC"])
    await world.ask(from.slashCommand(line, slack.responseUrl()));
  await vi.waitFor(async () => expect(await world.digests()).toHaveLength(1));
  const [digest] = await world.digests();
  await world.deliver(digest?.nextAt ?? new Date());
  const [message = {}] = slack.messages;
  const values = [...textOf(message).matchAll(/"value":"\|((?:vote|recommend --less) [^"]+)"/g)].map(
    ([, line = ""]) => line,
  );
  expect(values.filter((line) => line.startsWith("vote"))).toHaveLength(10);
  expect(values.filter((line) => line.startsWith("recommend"))).toHaveLength(10);
  expect(textOf(message).match(/"text":"Abstract"/g)).toHaveLength(10);

  const inDirect = { channel: { id: "DU0ADA", name: "directmessage" } };
  const choose = (line = "") => world.ask(from.chosen(`|${line}`, slack.responseUrl(), { ...message }, inDirect));
  await choose(values[7]);
  await vi.waitFor(() => expect(textOf(slack.responses)).toContain("You voted for"), { timeout: 5000 });
  await choose(values[16]);
  await vi.waitFor(() => expect(textOf(slack.responses)).toContain("From now on you get less like"), { timeout: 5000 });
  const refused = await world.reading.refused({ scope: "slack:T0TEAM", person: "U0ADA" });
  expect(values[16]).toBe(`recommend --less ${refused[0]}`);
  expect(world.reported).toEqual([]);
  await world.end();
});
