import { afterEach, describe, expect, it } from "vitest";
import { slashCommands } from "../../adapters/discord/commands.ts";
import { commands } from "../../src/commands/index.ts";
import { type FakeDiscord, given, startDiscord } from "../fakes/discord-server.ts";
import { ids } from "../fakes/discord-world.ts";
import { press, slash } from "./interaction.ts";
import { connect, type Running, token } from "./running.ts";

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.stop();
});
async function run(options: Parameters<typeof connect>[0] = {}): Promise<Running> {
  const running = await connect(options);
  open.push(running);
  return running;
}
async function serve(options?: { readonly shards?: number }, expected = token): Promise<FakeDiscord> {
  const discord = await startDiscord(expected, options);
  open.push(discord);
  return discord;
}
const until = async (holds: () => boolean): Promise<void> => {
  const end = Date.now() + 9000;
  while (!holds()) {
    if (Date.now() > end) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const writes = ({ requests }: FakeDiscord) => requests.filter(({ method }) => method === "PUT");
const callbacks = ({ requests }: FakeDiscord) => requests.filter(({ path }) => path.startsWith("/interactions/"));

const everywhere = `/applications/${ids.application}/commands`;
const inGuild = `/applications/${ids.application}/guilds/${ids.guild}/commands`;

describe("registering commands", () => {
  it("happens once, and again only when they changed", async () => {
    const discord = await serve();
    const first = await connect({ discord });
    await first.stop();
    expect(writes(discord)).toHaveLength(1);
    const second = await connect({ discord });
    await second.stop();
    expect(writes(discord)).toHaveLength(1);
    const [route = ""] = discord.commands.keys();
    discord.commands.set(route, slashCommands(commands.slice(1)) as never);
    await run({ discord });
    expect(writes(discord)).toHaveLength(2);
  });

  it("can be kept to one guild", async () => {
    const discord = await serve();
    for (let i = 0; i < 2; i++) await (await connect({ discord, guild: ids.guild })).stop();
    expect([...discord.commands.keys()]).toEqual([inGuild]);
    expect(writes(discord)).toHaveLength(1);
  });

  it("leaves none in the place of before, where people would see each twice", async () => {
    const discord = await serve();
    const registered = (route: string) => discord.commands.get(route)?.length ?? 0;
    await (await connect({ discord })).stop();
    const inOne = await connect({ discord, guild: ids.guild });
    await until(() => registered(everywhere) === 0);
    await inOne.stop();
    expect(registered(inGuild)).toBe(2);
    const inAll = await connect({ discord });
    await until(() => registered(inGuild) === 0);
    await inAll.stop();
    expect(registered(everywhere)).toBe(2);
  });

  it("does not keep the bot from answering where it fails", async () => {
    const discord = await serve();
    discord.trouble({ path: /^PUT /, status: 500 });
    const running = await run({ discord });
    expect(running.lines.join("\n")).toContain("could not be registered");
    expect((await running.ask(slash("random"))).callback.type).toBe(4);
  });

  it("says how to invite the bot into the guild for development", async () => {
    const discord = await serve();
    discord.trouble({ path: /^GET .*commands/, status: 403, code: 50001 });
    await expect(connect({ discord, guild: ids.guild })).rejects.toMatchObject({
      message: "DISCORD_GUILD_ID names a server that the bot is not in.",
      hint: expect.stringContaining("oauth2/authorize"),
    });
  });
});

describe("a guild", () => {
  const scope = `discord:${ids.guild}` as const;
  const leftAt = async ({ store }: Running) => (await store.adapters.scopes("discord")).get(scope);
  const untilLeft = async (running: Running, isLeft: boolean) => {
    for (let i = 0; i < 400 && ((await leftAt(running)) !== undefined) !== isLeft; i++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await leftAt(running)) !== undefined).toBe(isLeft);
  };

  it("that lets the bot go is noted, and that takes it back; an outage is not", async () => {
    const running = await run();
    const { discord, ask } = running;
    await ask(slash("save", { paper: "razorattention" }));
    await until(() => running.lines.some((line) => line.includes("is ready")));
    discord.gateway.dispatch("GUILD_DELETE", { id: ids.guild, unavailable: true });
    discord.gateway.dispatch("GUILD_CREATE", discord.guild.whole());
    discord.gateway.dispatch("GUILD_DELETE", { id: ids.guild });
    await untilLeft(running, true);
    discord.gateway.dispatch("GUILD_CREATE", discord.guild.whole());
    await untilLeft(running, false);
    discord.gateway.dispatch("GUILD_DELETE", { id: ids.guild, unavailable: true });
    await ask(slash("random"));
    await untilLeft(running, false);
  });

  it("that let the bot go, or took it back, while it was away is noted at the next start", async () => {
    const running = await run();
    const { discord, store, ask } = running;
    await ask(slash("save", { paper: "razorattention" }));
    await store.reading.save({ scope: "discord:900000000000000777", person: ids.ada }, "muse", {}, new Date());
    await store.adapters.left(scope, new Date());
    discord.gateway.invalidateSession();
    await untilLeft(running, false);
    const scopes = await store.adapters.scopes("discord");
    expect(scopes.get("discord:900000000000000777")).toBeInstanceOf(Date);
  });
});

describe("a start that cannot work", () => {
  it("names the token", async () => {
    const discord = await serve({}, "another token");
    await expect(connect({ discord })).rejects.toThrow("Discord refuses the token in DISCORD_TOKEN.");
  });

  it("names a disallowed intent", async () => {
    const discord = await serve();
    discord.gateway.refuseWith(4014);
    await expect(connect({ discord })).rejects.toThrow("intent");
  });

  it("names the address, without the token", async () => {
    const discord = await startDiscord(token);
    await discord.stop();
    const error: Error = await connect({ discord }).then(
      () => new Error("connected"),
      (cause: Error) => cause,
    );
    expect(error.message).toMatch(/api cannot be used: Discord cannot be reached \(ECONNREFUSED\)/);
    expect(error.message).not.toContain(token);
  });
});

describe("a gateway in trouble", () => {
  it("loses no interaction that came while the connection was gone, and answers none twice", async () => {
    const running = await run();
    const { discord } = running;
    await running.ask(slash("random"));
    discord.gateway.drop();
    const missed = [slash("random"), slash("search", { query: "kv cache" }), press("t:search --page 2 retrieval")];
    for (const one of missed) discord.gateway.dispatch("INTERACTION_CREATE", one);
    await Promise.all(missed.map(({ id }) => discord.answerTo(String(id))));
    expect(discord.gateway.counts.resumes).toBe(1);
    expect(callbacks(discord)).toHaveLength(4);
    expect(running.lines.join("\n")).toMatch(/lost its connection.*is back/s);
  });

  it("follows when asked to reconnect, and identifies anew when its session is over", async () => {
    const running = await run();
    const { gateway } = running.discord;
    gateway.requestReconnect();
    await until(() => gateway.counts.resumes === 1);
    expect((await running.ask(slash("random"))).callback.type).toBe(4);
    gateway.invalidateSession();
    await until(() => gateway.identified.length === 2);
    await until(() => running.lines.filter((line) => line.includes("is ready")).length === 2);
    expect((await running.ask(slash("random"))).callback.type).toBe(4);
  });

  it("that is closed for good ends the connection, with what to do about it", async () => {
    const running = await run();
    running.discord.gateway.drop(4004);
    await expect(running.connection.lost).rejects.toMatchObject({
      message: "Discord refuses the token in DISCORD_TOKEN.",
      hint: expect.stringContaining("Reset it"),
    });
  });

  it("is told that the bot lives", async () => {
    const { discord } = await run();
    await until(() => discord.gateway.counts.heartbeats > 1);
  });

  it("is shared by as many shards as Discord advises", async () => {
    const discord = await serve({ shards: 2 });
    const running = await run({ discord, shards: "auto" });
    expect(discord.gateway.identified.map(({ shard }) => shard)).toEqual([
      [0, 2],
      [1, 2],
    ]);
    const one = slash("random");
    discord.gateway.dispatch("INTERACTION_CREATE", one, 1);
    expect((await discord.answerTo(String(one.id))).callback.type).toBe(4);
    expect(running.lines.join("\n")).toContain("shard 1 is ready");
  });
});

describe("what changes something", () => {
  const shared = ({ messages }: FakeDiscord) =>
    messages.filter((one) => JSON.stringify(one).includes("shared a paper"));

  it("is done once, by whichever of several processes with one token Discord lets answer", async () => {
    const discord = await serve();
    const all = [await run({ discord }), await run({ discord })];
    const share = slash("share", { paper: "razorattention" });
    const vote = press("a:vote razorattention", { person: ids.mina });
    for (const one of [share, vote]) discord.gateway.broadcast("INTERACTION_CREATE", one);
    expect(given(await discord.answerTo(String(share.id))).text).toContain("Shared");
    expect(given(await discord.answerTo(String(vote.id))).text).toContain("You voted");
    await until(() => all.flatMap(({ lines }) => lines).filter((line) => line.includes("answered")).length === 2);
    expect(shared(discord)).toHaveLength(1);
    const votes = all.map(({ store }) => store.votes.count(`discord:${ids.guild}`, "razorattention"));
    expect((await Promise.all(votes)).toSorted()).toEqual([0, 1]);
  });

  it("is not done where it comes too late to be answered, or Discord cannot be told of an answer", async () => {
    const { discord, lines, connection } = await run();
    discord.trouble({ path: /callback/, status: 404, code: 10062 });
    discord.gateway.dispatch("INTERACTION_CREATE", slash("share", { paper: "razorattention" }));
    await until(() => lines.some((line) => line.includes("too late")));
    discord.trouble(...[1, 2, 3, 4].map(() => ({ path: /callback/, status: 500 })));
    discord.gateway.dispatch("INTERACTION_CREATE", slash("share", { paper: "razorattention" }));
    await until(() => lines.some((line) => line.includes("not delivered")));
    await connection.stop();
    expect(shared(discord)).toEqual([]);
  });

  it("is told, although the way back breaks down for a while", async () => {
    const { discord, ask } = await run();
    discord.trouble({ path: /^PATCH .*@original/, status: 503 }, { path: /^PATCH .*@original/, status: 0, cut: true });
    expect(given(await ask(slash("share", { paper: "razorattention" }))).text).toContain("Shared");
    expect(shared(discord)).toHaveLength(1);
  });
});

describe("an answer in trouble", () => {
  it("is asked again where Discord fails, and counts once", async () => {
    const running = await run();
    const { discord } = running;
    discord.trouble({ path: /callback/, status: 503 }, { path: /callback/, status: 502, arrives: true });
    const one = slash("random");
    await running.ask(one);
    await until(() => callbacks(discord).length === 3);
    expect(discord.answers.get(String(one.id))?.callback.type).toBe(4);
    expect(running.lines.filter((line) => line.includes("not delivered"))).toEqual([]);
  });

  it("is told to the operator without its token", async () => {
    const running = await run();
    const { discord } = running;
    discord.trouble({ path: /callback/, status: 404, code: 10062 });
    const one = slash("random");
    discord.gateway.dispatch("INTERACTION_CREATE", one);
    await until(() => running.lines.some((line) => line.includes("too late")));
    discord.trouble(...[1, 2, 3, 4].map(() => ({ path: /callback/, status: 500 })));
    const two = slash("random");
    discord.gateway.dispatch("INTERACTION_CREATE", two);
    await until(() => running.lines.some((line) => line.includes("not delivered")));
    const told = [...running.lines, ...running.reports.map((cause) => (cause as Error).stack)].join("\n");
    for (const secret of [token, String(one.token), String(two.token)]) expect(told).not.toContain(secret);
  });
});

describe("stopping", () => {
  it("finishes what is in hand, and takes no more", async () => {
    const discord = await serve();
    const running = await connect({ discord, slow: () => new Promise((resolve) => setTimeout(resolve, 600)) });
    const [one, two] = [slash("random"), slash("random")];
    discord.gateway.dispatch("INTERACTION_CREATE", one);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const stopped = running.stop();
    discord.gateway.dispatch("INTERACTION_CREATE", two);
    await stopped;
    expect(discord.answers.has(String(one.id))).toBe(true);
    expect(discord.answers.has(String(two.id))).toBe(false);
    expect(running.lines.join()).not.toContain("lost its connection");
  });

  it("is no trouble before the start", async () => {
    const running = await connect({ start: false });
    await running.stop();
  });
});
