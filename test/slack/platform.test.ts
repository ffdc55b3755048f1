import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { plain, publicReply } from "../../src/format/card.ts";
import { timed } from "../timed.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const scope = "slack:T0TEAM";
const reply = (text: string) => publicReply(text, [{ kind: "text", text: [plain(text)] }], null);
const post = (channel: string, text: string, key = "k1", thread?: string) =>
  world.connection.platform.post(
    { scope, channel, ...(thread && { thread: { channel, id: thread } }) },
    reply(text),
    key,
  );
const find = (channel: string, key: string, since = new Date(Date.now() - 60_000), thread?: string) =>
  world.connection.platform.find({ scope, channel, ...(thread && { thread: { channel, id: thread } }) }, key, since);

describe("posting", () => {
  it("tells the message, which is found by its key, changed, linked to and removed", async () => {
    const { platform } = world.connection;
    const posted = await post("C0CLUB", "one");
    await post("C0CLUB", "two", "k2");
    if (posted.kind !== "done") throw new Error(posted.kind);
    expect(await find("C0CLUB", "k1")).toEqual({ kind: "found", message: posted.value });
    expect(await find("C0CLUB", "k3")).toEqual({ kind: "none" });
    expect(await find("C0CLUB", "k1", new Date(Date.now() + 5000))).toEqual({ kind: "none" });
    expect(await platform.permalink(scope, posted.value)).toMatchObject({
      kind: "done",
      value: expect.stringContaining("/C0CLUB/p"),
    });
    expect(await platform.update(scope, posted.value, reply("three"))).toEqual({ kind: "done", value: null });
    expect(world.slack.messages[0]?.text).toBe("three");
    expect(world.slack.messages[0]?.blocks).not.toEqual([]);
    expect(await platform.remove(scope, posted.value)).toEqual({ kind: "done", value: null });
    expect(await platform.remove(scope, posted.value)).toEqual({ kind: "done", value: null });
  });

  it("finds what was posted into a thread, beyond the first page too", async () => {
    const posted = await post("C0CLUB", "reply", "k1", "1600000000.000100");
    for (let i = 0; i < 120; i++) await post("C0CLUB", "more", `more${i}`, "1600000000.000100");
    expect(posted.kind === "done" && (await find("C0CLUB", "k1", new Date(0), "1600000000.000100"))).toMatchObject({
      kind: "found",
    });
    expect(await find("C0CLUB", "k1")).toEqual({ kind: "none" });
  });

  it("finds a direct message whose answer was lost, for that person alone", async () => {
    const { platform } = world.connection;
    const since = new Date(Date.now() - 60_000);
    world.slack.trouble("chat.postMessage", { kind: "reset", after: true });
    expect(await platform.directMessage(scope, "U0ADA", reply("for Ada"), "k1")).toMatchObject({ kind: "uncertain" });
    expect(await platform.findDirect(scope, "U0ADA", "k1", since)).toMatchObject({
      kind: "found",
      message: { channel: "DU0ADA" },
    });
    expect(await platform.findDirect(scope, "U0ADA", "k2", since)).toEqual({ kind: "none" });
    expect(await platform.findDirect(scope, "U0BOB", "k1", since)).toEqual({ kind: "none" });
    world.slack.trouble("conversations.open", { kind: "error", error: "internal_error" });
    expect(await platform.findDirect(scope, "U0BO", "k1", since)).toMatchObject({ kind: "later" });
    world.slack.trouble("conversations.open", { kind: "error", error: "user_disabled" });
    expect(await platform.findDirect(scope, "U0BO", "k1", since)).toMatchObject({ kind: "unknown" });
  });

  it("to a channel that is gone, archived or closed is lost", async () => {
    for (const channel of ["C0NONE", "C0OLD"]) expect(await post(channel, "x")).toMatchObject({ kind: "lost" });
    expect(await find("C0OPEN", "k1")).toMatchObject({ kind: "unknown" });
  });

  it("is uncertain after an answer that never came, and never repeated", async () => {
    world.slack.trouble(
      "chat.postMessage",
      { kind: "reset", after: true },
      { kind: "status", status: 503, after: true },
      { kind: "error", error: "internal_error" },
    );
    for (let i = 0; i < 3; i++) expect(await post("C0CLUB", "x", `k${i}`)).toMatchObject({ kind: "uncertain" });
    expect(world.slack.argsOf("chat.postMessage")).toHaveLength(3);
    expect(world.slack.messages).toHaveLength(2);
  });

  it("is for later, channels unharmed, where the token was withdrawn or Slack is not there", async () => {
    world.slack.trouble("chat.postMessage", { kind: "error", error: "token_revoked" });
    expect(await post("C0CLUB", "x")).toMatchObject({ kind: "later" });
  });

  it("waits as long as Slack asks to, in the order of each channel, and sends each once", timed, async () => {
    world.slack.trouble("chat.postMessage", { kind: "rate", seconds: 1 });
    const started = Date.now();
    const all = ["1", "2", "3"].map((text) => post("C0CLUB", text, `k${text}`));
    const other = await post("C0OPEN", "other", "k4");
    expect(other.kind).toBe("done");
    expect(Date.now() - started).toBeLessThan(900);
    expect((await Promise.all(all)).map(({ kind }) => kind)).toEqual(["done", "done", "done"]);
    expect(Date.now() - started).toBeGreaterThanOrEqual(1000);
    expect(world.slack.messages.filter(({ channel }) => channel === "C0CLUB").map(({ text }) => text)).toEqual([
      "1",
      "2",
      "3",
    ]);
  });

  it("does not wait for long: it says when to ask again, and asks nobody before", async () => {
    world.slack.trouble("chat.postMessage", { kind: "rate", seconds: 60 });
    expect(await post("C0CLUB", "1")).toEqual({ kind: "later", afterMs: 60_000, reason: "Slack asks to slow down" });
    const next = await post("C0CLUB", "2");
    expect(next).toMatchObject({ kind: "later" });
    expect(world.slack.argsOf("chat.postMessage")).toHaveLength(1);
  });
});

describe("people", () => {
  it("see public channels unless they are guests, and else those they are in", async () => {
    const { platform } = world.connection;
    const sees = (person: string, channel: string) => platform.canSee(scope, person, channel);
    expect(await sees("U0ADA", "C0OPEN")).toBe(true);
    expect(await sees("U0GUEST", "C0OPEN")).toBe(false);
    expect(await sees("U0ADA", "G0SECRET")).toBe(false);
    expect(await sees("U0BO", "G0SECRET")).toBe(true);
    expect(await sees("U0ADA", "DU0ADA")).toBe(true);
    expect(await sees("U0BO", "DU0ADA")).toBe(false);
    expect(await sees("U0ADA", "C0NONE")).toBe(false);
  });

  it("see what they saw a moment ago, without another question to Slack", async () => {
    const { platform } = world.connection;
    const see = async () =>
      Promise.all([
        platform.canSee(scope, "U0ADA", "C0OPEN"),
        platform.canSee(scope, "U0BO", "G0SECRET"),
        platform.permalink(scope, { channel: "C0OPEN", id: "1700000000.000100" }),
      ]);
    const [first, asked] = [await see(), world.slack.calls.length];
    expect(await see()).toEqual(first);
    expect(world.slack.calls.length).toBe(asked);
  });

  it("are asked about again where Slack gave no answer", async () => {
    world.slack.trouble("conversations.members", { kind: "reset" });
    expect(await world.connection.platform.canSee(scope, "U0BO", "G0SECRET")).toBeUndefined();
    expect(await world.connection.platform.canSee(scope, "U0BO", "G0SECRET")).toBe(true);
  });

  it("manage the channels they are in", async () => {
    const { platform } = world.connection;
    expect(await platform.mayManage(scope, "U0BO", "C0CLUB")).toBe(true);
    expect(await platform.mayManage(scope, "U0ADA", "C0OPEN")).toBe(false);
    expect(await platform.mayManage(scope, "U0ADA", "C0NONE")).toBe(false);
  });

  it("wait as long as Slack asks to, a little", async () => {
    const { platform } = world.connection;
    for (const method of ["users.info", "conversations.info", "conversations.members"])
      world.slack.trouble(method, { kind: "rate", seconds: 1 });
    expect(await platform.canSee(scope, "U0ADA", "C0OPEN")).toBe(true);
    expect(await platform.mayManage(scope, "U0BO", "C0CLUB")).toBe(true);
    expect(await platform.personZone(scope, "U0ADA")).toBe("Europe/Berlin");
  });

  it("are told of neither yes nor no while Slack does not answer", async () => {
    const { platform } = world.connection;
    world.slack.trouble("conversations.members", { kind: "reset" }, { kind: "rate", seconds: 60 });
    expect(await platform.mayManage(scope, "U0BO", "C0CLUB")).toBeUndefined();
    expect(await platform.mayManage(scope, "U0BO", "C0CLUB")).toBeUndefined();
    // Nobody asks before the time is up.
    expect(await platform.mayManage(scope, "U0BO", "C0CLUB")).toBeUndefined();
    expect(world.slack.argsOf("conversations.members")).toHaveLength(2);
    world.slack.trouble("users.info", { kind: "rate", seconds: 60 });
    expect(await platform.canSee(scope, "U0ADA", "C0OPEN")).toBeUndefined();
    expect(await platform.canSee(scope, "U0ADA", "DU0ADA")).toBe(true);
  });

  it("have a zone, and can be written to", async () => {
    const { platform } = world.connection;
    expect(await platform.personZone(scope, "U0BO")).toBe("America/New_York");
    expect(await platform.personZone(scope, "U0NOBODY")).toBeUndefined();
    expect(await platform.directMessage(scope, "U0BO", reply("hello"), "k1")).toMatchObject({
      kind: "done",
      value: { channel: "DU0BO" },
    });
  });
});

describe("files", () => {
  it("go to a channel", async () => {
    const file = { name: "papers.bib", content: "@misc{a}" };
    expect(await world.connection.platform.upload({ scope, channel: "DU0ADA" }, file)).toMatchObject({ kind: "done" });
    expect(world.slack.uploads).toMatchObject([{ name: "papers.bib", channel: "DU0ADA" }]);
    expect(world.slack.uploads[0]?.content).toContain("@misc{a}");
  });

  it("are not supported without their scope", async () => {
    world.slack.scopes = [];
    const file = { name: "papers.bib", content: "@misc{a}" };
    expect(await world.connection.platform.upload({ scope, channel: "C0CLUB" }, file)).toEqual({ kind: "unsupported" });
  });
});
