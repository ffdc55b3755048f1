import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../shipped.ts";
import { paperboy, program, timeout } from "./program.ts";

/**
 * Runs the program in a real terminal (util-linux's `script` makes one), types each line when the prompt stands there
 * and gives all that was on the screen, without colours, and the exit code.
 */
function converse(lines: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return new Promise<{ screen: string; exitCode: number | null }>((resolve, reject) => {
    // Node takes a terminal on a CI machine for one without colours.
    const child = spawn("script", ["-qec", `${process.execPath} ${program}`, "/dev/null"], {
      cwd: root,
      env: { ...process.env, TERM: "xterm-256color", COLUMNS: "80", CI: undefined, NO_COLOR: "1", ...env },
    });
    const rest = [...lines];
    let screen = "";
    let answered = 0;
    child.stdout.setEncoding("utf8").on("data", (data: string) => {
      screen += data;
      const prompts = screen.split("> ").length - 1;
      if (!screen.endsWith("> ") && !/> \u001b\[\d+G$/.test(screen)) return;
      if (prompts <= answered) return;
      answered = prompts;
      child.stdin.write(rest.shift() ?? "\u0004");
    });
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ screen, exitCode }));
  });
}

describe.runIf(process.platform === "linux")("the chat in the terminal", { timeout }, () => {
  it("greets in three lines, answers, and leaves on Ctrl-D", async () => {
    const { screen, exitCode } = await converse(["kv cache\r"]);
    expect(screen).toMatch(/^This is paperboy, with 69 papers.*\r\nTry: .*\r\nSlack and Discord: .*\r\n\r\n/);
    expect(screen).toContain("[1] RazorAttention");
    expect(exitCode).toBe(0);
  });

  it("presses a button when its number is typed", async () => {
    const { screen } = await converse(["show razorattention\r", "1\r"]);
    expect(screen).toContain("> similar razorattention");
    expect(screen).toContain("Like “RazorAttention");
  });

  it("says so when there is no button of a number", async () => {
    expect((await converse(["show razorattention\r", "77\r"])).screen).toContain(
      "There is no button 77; the last is 4.",
    );
  });

  it("goes on counting below a card that was posted for an answer", async () => {
    const folder = await mkdtemp(join(tmpdir(), "paperboy-chat-"));
    const { screen } = await converse(["share think\r", "2\r"], { DATABASE_URL: `file:${join(folder, "chat.db")}` });
    expect(screen).toMatch(/\[1\] Vote {3}\[2\] Discuss[\s\S]*\[6\] Take it back/);
    expect(screen).toContain("> discuss think");
    await rm(folder, { recursive: true });
  });

  it("answers what was typed before the prompt was there", async () => {
    const folder = await mkdtemp(join(tmpdir(), "paperboy-chat-"));
    const DATABASE_URL = `file:${join(folder, "chat.db")}`;
    // With a digest to look after it takes longer to begin.
    await paperboy(["digest", "subscribe", "kv cache"], { env: { DATABASE_URL } });
    const child = spawn("script", ["-qec", `${process.execPath} ${program}`, "/dev/null"], {
      cwd: root,
      env: { ...process.env, TERM: "xterm-256color", CI: undefined, NO_COLOR: "1", DATABASE_URL },
    });
    let screen = "";
    child.stdout.setEncoding("utf8").on("data", (data: string) => {
      screen += data;
      if (screen.includes("Find it")) child.stdin.write("\u0004");
    });
    child.stdin.write("show think\r");
    await new Promise((resolve) => child.on("close", resolve));
    expect(screen).toContain("ThinK: Thinner Key Cache");
    await rm(folder, { recursive: true });
  });

  it("leaves what was typed of a search alone, unless something goes on like it", async () => {
    const { screen } = await converse(["search kv qqq\t\r"]);
    expect(screen).toContain("“kv qqq”");
  });

  it("completes with Tab", async () => {
    const { screen } = await converse(["show razoratt\t\r"]);
    expect(screen).toContain("preserves all token information");
  });

  it("ends with one line where its database cannot be opened", async () => {
    const { screen, exitCode } = await converse([], { DATABASE_URL: "postgres://ada:secret@127.0.0.1:1/papers" });
    expect(screen).toContain("paperboy: Cannot open the database PostgreSQL papers");
    expect(screen).not.toContain("secret");
    expect(exitCode).toBe(1);
  });

  it("leaves on Ctrl-C with exit code 130, and on exit with 0", async () => {
    expect((await converse(["\u0003"])).exitCode).toBe(130);
    expect((await converse(["exit\r"])).exitCode).toBe(0);
  });

  it("has colours where the terminal has them, and none with NO_COLOR", async () => {
    const colour = /\u001b\[1m/;
    expect((await converse(["kv cache\r"])).screen).not.toMatch(colour);
    expect((await converse(["kv cache\r"], { NO_COLOR: undefined })).screen).toMatch(colour);
  });
});
