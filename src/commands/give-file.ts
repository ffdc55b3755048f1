import type { OpenContext } from "../bot/context.ts";
import { UserError } from "../errors.ts";
import { code, plain, privateReply, type Reply } from "../format/card.ts";
import { newKey } from "../keys.ts";
import type { Outcome } from "../ports.ts";

export interface File {
  readonly name: string;
  readonly content: string;
}

/**
 * Gives a person a file that nobody else may read: here where nobody else does, otherwise as a direct message. Where the
 * platform takes no files the answer is the content itself.
 */
export async function giveFile(file: File, what: string, context: OpenContext): Promise<Reply> {
  const outcome = await send(file, what, context);
  switch (outcome.kind) {
    case "done": {
      const said = context.caller.alone
        ? `${what}: ${file.name}.`
        : `${what}: ${file.name} is in your direct messages.`;
      return privateReply(said, [{ kind: "text", text: [plain(said)] }], file);
    }
    case "unsupported":
      return privateReply(`${what}: ${file.name}`, [{ kind: "text", text: [code(file.content.trimEnd())] }], file);
    case "later":
      throw new UserError(
        "The platform is busy just now.",
        `Try again in ${Math.ceil(outcome.afterMs / 1000)} seconds.`,
      );
    case "lost":
      throw new UserError(`The file cannot be sent: ${outcome.reason}.`, "Allow direct messages from the bot.");
    case "uncertain":
      throw new UserError("It is not certain whether the file was sent.", "Look into your direct messages.");
  }
}

async function send(file: File, what: string, context: OpenContext): Promise<Outcome<null>> {
  const { caller, clock, platform, random } = context;
  const { scope, channel, person, alone } = caller;
  if (alone) return platform.upload({ scope, channel }, file);
  const note = privateReply(`${what}.`, [{ kind: "text", text: [plain(`${what}:`)] }], null);
  const message = await platform.directMessage(scope, person.id, note, newKey("file", clock, random));
  return message.kind === "done" ? platform.upload({ scope, channel: message.value.channel }, file) : message;
}
