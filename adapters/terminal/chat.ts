import { clearScreenDown, createInterface, cursorTo } from "node:readline";
import wrapAnsi from "wrap-ansi";
import type { Bot } from "../../src/bot/bot.ts";
import type { Reply } from "../../src/format/card.ts";
import type { Output } from "./output.ts";
import { terminalCaller } from "./platform.ts";
import { renderForChat } from "./render.ts";
import { readScreen } from "./screen.ts";

/** Whom one talks with, and what goes on meanwhile. */
interface Talk {
  readonly bot: Bot;
  startDigests(): Promise<void>;
}

/**
 * Talks with the person at the terminal until they leave: Ctrl-D, `exit` or `quit` give exit code 0, Ctrl-C gives 130.
 * A number presses the button of that number in the latest answer that had buttons, or on a card that was posted for it.
 */
export async function chat({ bot, startDigests }: Talk, greeting: readonly string[], output: Output): Promise<0 | 130> {
  const { stdin, stdout } = process;
  const prompt = createInterface({
    input: stdin,
    output: stdout,
    prompt: "> ",
    completer: (line: string, done: (error: null, result: [string[], string]) => void) => {
      void bot.complete(line, terminalCaller).then(({ typed, suggestions }) => {
        // One that fits is done: the next word can follow.
        const after = suggestions.length === 1 ? " " : "";
        done(null, [suggestions.map(({ value }) => value + after), typed]);
      });
    },
  });
  // What is typed from now on waits in there.
  const typedLines = prompt[Symbol.asyncIterator]();
  let exitCode: 0 | 130 = 0;
  prompt.on("SIGINT", () => {
    exitCode = 130;
    prompt.close();
  });

  stdout.write(`${wrapAnsi(greeting.join("\n"), readScreen().width)}\n\n`);
  let buttons: readonly string[] = [];
  /** The buttons of what was posted while an answer is made, which stands right above it. */
  let posted: readonly string[] | undefined;
  const write = (reply: Reply, before: readonly string[] = []): readonly string[] => {
    const { text, lines } = renderForChat(reply, readScreen(), before);
    stdout.write(`${text}\n\n`);
    if (lines.length > 0) buttons = lines;
    return lines;
  };
  output.show = (reply) => {
    if (posted !== undefined) {
      posted = write(reply, posted);
      return;
    }
    // Above the prompt and what has been typed there.
    cursorTo(stdout, 0);
    clearScreenDown(stdout);
    write(reply);
    prompt.prompt(true);
  };
  try {
    await startDigests();
    prompt.prompt();
    for await (const typed of typedLines) {
      const line = typed.trim();
      if (/^(exit|quit)$/i.test(line)) break;
      const isNumber = /^\d{1,2}$/.test(line) && buttons.length > 0;
      const pressed = isNumber ? buttons[Number(line) - 1] : undefined;
      if (pressed !== undefined) stdout.write(`> ${pressed}\n`);
      if (isNumber && pressed === undefined) {
        stdout.write(`\nThere is no button ${line}; the last is ${buttons.length}.\n\n`);
      } else if (line !== "") {
        stdout.write("\n");
        posted = [];
        const reply = await bot.answer(pressed ?? line, terminalCaller);
        write(reply, posted);
        posted = undefined;
      }
      prompt.prompt();
    }
  } finally {
    // An open prompt would keep the program alive.
    prompt.close();
  }
  stdout.write("\n");
  return exitCode;
}
