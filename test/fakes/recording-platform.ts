import type { Reply } from "../../src/format/card.ts";
import type { Clock, Found, MessageRef, Outcome, Platform, Target } from "../../src/ports.ts";

/** A message as it stands in a channel. */
export interface Message {
  readonly target: Target;
  readonly reply: Reply;
  readonly key: string;
  readonly at: Date;
  readonly message: MessageRef;
}

/** What becomes of a message that is sent: `arrives` says whether it is there, whatever the answer says. */
export interface Answer {
  readonly arrives: boolean;
  readonly outcome: Exclude<Outcome<never>["kind"], "done"> | "done" | "throws";
  readonly afterMs?: number;
}

/** A platform in memory. It keeps what it was sent and answers as it is told; what it was not told works. */
export interface RecordingPlatform extends Platform {
  readonly posts: readonly Message[];
  readonly direct: readonly (Omit<Message, "target"> & { readonly person: string })[];
  /** What was asked of messages and files, the oldest first. */
  readonly updates: readonly { readonly message: MessageRef; readonly reply: Reply }[];
  readonly removed: readonly MessageRef[];
  readonly uploads: readonly { readonly target: Target; readonly name: string; readonly content: string }[];
  /** How often `post` and `find` were asked. */
  readonly asked: { post: number; find: number };
  /** What the next posts come to, one after the other. */
  answerNext(...answers: readonly Answer[]): void;
  /** The same for direct messages. */
  answerDirect(...answers: readonly Answer[]): void;
  /** Whether `find` can tell. */
  setFindable(findable: boolean): void;
  /** How often `find` asks to be asked again in a minute, from now on. */
  putFindOff(times: number): void;
}

const worked: Answer = { arrives: true, outcome: "done" };
const reasons = { later: "rate limited", lost: "the channel is archived", uncertain: "no answer" } as const;

/** `wait` runs before each post arrives, for platforms that are slow. */
export function createRecordingPlatform(clock: Clock, wait: () => Promise<void> = async () => {}): RecordingPlatform {
  const posts: Message[] = [];
  const direct: (Omit<Message, "target"> & { person: string })[] = [];
  const updates: { message: MessageRef; reply: Reply }[] = [];
  const removed: MessageRef[] = [];
  const uploads: { target: Target; name: string; content: string }[] = [];
  const answers: Answer[] = [];
  const directAnswers: Answer[] = [];
  const asked = { post: 0, find: 0 };
  let findable = true;
  let putOff = 0;
  let count = 0;
  const done = { kind: "done", value: null } as const;
  const refTo = (channel: string): MessageRef => ({ channel, id: `m${++count}` });

  const outcomeOf = ({ outcome, afterMs = 0 }: Answer, message: MessageRef): Outcome<MessageRef> => {
    switch (outcome) {
      case "done":
        return { kind: "done", value: message };
      case "later":
        return { kind: "later", afterMs, reason: reasons.later };
      case "lost":
        return { kind: "lost", reason: reasons.lost };
      case "uncertain":
        return { kind: "uncertain", reason: reasons.uncertain };
      case "unsupported":
        return { kind: "unsupported" };
      case "throws":
        throw new Error("the adapter broke its promise");
    }
  };
  const lookUp = (found: { readonly message: MessageRef } | undefined): Found => {
    asked.find++;
    if (putOff-- > 0) return { kind: "later", afterMs: 60_000, reason: reasons.later };
    if (!findable) return { kind: "unknown", reason: "history cannot be read" };
    return found === undefined ? { kind: "none" } : { kind: "found", message: found.message };
  };

  return {
    discusses: "asked",
    asksWhere: false,
    posts,
    direct,
    updates,
    removed,
    uploads,
    asked,
    answerNext: (...more) => void answers.push(...more),
    answerDirect: (...more) => void directAnswers.push(...more),
    putFindOff: (times) => {
      putOff = times;
    },
    setFindable: (value) => {
      findable = value;
    },
    async post(target, reply, key) {
      asked.post++;
      const answer = answers.shift() ?? worked;
      await wait();
      const message = refTo(target.channel);
      if (answer.arrives) posts.push({ target, reply, key, at: clock(), message });
      return outcomeOf(answer, message);
    },
    find: async ({ channel, thread }, key, since) =>
      lookUp(
        posts.find(
          (each) =>
            each.target.channel === channel &&
            each.target.thread?.id === thread?.id &&
            each.key === key &&
            each.at >= since,
        ),
      ),
    findDirect: async (_, person, key, since) =>
      lookUp(direct.find((each) => each.person === person && each.key === key && each.at >= since)),
    async directMessage(_, person, reply, key) {
      const answer = directAnswers.shift() ?? worked;
      const message = refTo(`@${person}`);
      if (answer.arrives) direct.push({ person, reply, key, at: clock(), message });
      return outcomeOf(answer, message);
    },
    async update(_, message, reply) {
      updates.push({ message, reply });
      return done;
    },
    async remove(_, message) {
      removed.push(message);
      return done;
    },
    async upload(target, file) {
      uploads.push({ target, ...file });
      return done;
    },
    permalink: async (_, { channel, id }) => ({ kind: "done", value: `https://chat.example/${channel}/${id}` }),
    canSee: async () => true,
    mayManage: async () => true,
    hearsLinks: true,
    personZone: async () => undefined,
  };
}
