/**
 * What a reply looks like, on no platform in particular. Every string is literal text: a renderer escapes it, so nothing
 * that a paper or a person wrote can become formatting, a mention or a link.
 */
export type Span =
  | { readonly kind: "plain"; readonly text: string }
  | { readonly kind: "bold"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  /** A command line for the reader to type: platforms where lines are not typed show what is typed there. */
  | { readonly kind: "line"; readonly text: string }
  /** A word that the reader asked for. */
  | { readonly kind: "mark"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  /** An instant: platforms that can show it in the reader's own time zone do so, the others show `text`. */
  | { readonly kind: "time"; readonly text: string; readonly at: Date }
  /** A channel by its platform's id: platforms show its name; `text` is for the others. Nobody is notified. */
  | { readonly kind: "channel"; readonly text: string; readonly id: string };

export type Text = readonly Span[];

export type Button =
  /** A command line that the reader need not type. */
  | {
      readonly kind: "command";
      readonly label: string;
      readonly line: string;
      /** A page turned: the answer takes the place of the message that the button stands on, where that one is private. */
      readonly turns?: true;
    }
  /** The same, but where the platform has forms, what the line leaves open is asked for first. */
  | { readonly kind: "form"; readonly label: string; readonly line: string }
  | { readonly kind: "link"; readonly label: string; readonly url: string };

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  /** A paragraph, with at most one button beside it. */
  | { readonly kind: "text"; readonly text: Text; readonly button?: Button }
  /** Small print. */
  | { readonly kind: "note"; readonly text: Text }
  | { readonly kind: "divider" }
  /** `menu`: where a row of so many would be too much they are the choices of a menu with this label; none of them is a link. */
  | { readonly kind: "buttons"; readonly buttons: readonly Button[]; readonly menu?: string };

/** Who sees a reply: the person who asked, or the whole channel. */
export type Visibility = "private" | "public";

export interface Reply {
  /** One line of plain text that says the same: for notifications and screen readers. */
  readonly summary: string;
  readonly blocks: readonly Block[];
  readonly visibility: Visibility;
  /** `misused`: the command line was wrong; `failed`: it was right, but could not be done. */
  readonly outcome: "done" | "misused" | "failed";
  /** The same as plain data for programs, of a shape that can be written as JSON. */
  readonly data: unknown;
}

export const plain = (text: string): Span => ({ kind: "plain", text });
export const bold = (text: string): Span => ({ kind: "bold", text });
export const code = (text: string): Span => ({ kind: "code", text });
export const line = (text: string): Span => ({ kind: "line", text });
export const mark = (text: string): Span => ({ kind: "mark", text });
export const link = (text: string, url: string): Span => ({ kind: "link", text, url });
export const time = (text: string, at: Date): Span => ({ kind: "time", text, at });
/** Words and a line to type: what one may do next. */
export const advise = (words: string, toType: string): Text => [plain(`${words}: `), line(toType)];
/** What was said, as text. */
export const textOf = (said: string | Text): Text => (typeof said === "string" ? [plain(said)] : said);
export const wordsOf = (text: Text): string => text.map((span) => span.text).join("");
export const channel = (id: string): Span => ({ kind: "channel", text: id, id });

/** A reply that only the person who asked sees. */
export const privateReply = (summary: string, blocks: readonly Block[], data: unknown): Reply => ({
  summary,
  blocks,
  visibility: "private",
  outcome: "done",
  data,
});

/** A reply that the whole channel sees. */
export const publicReply = (summary: string, blocks: readonly Block[], data: unknown): Reply => ({
  ...privateReply(summary, blocks, data),
  visibility: "public",
});

/** The same reply with other data, which is made only when somebody asks for it: hardly anyone does. */
export const withData = (reply: Reply, data: () => unknown): Reply => ({
  ...reply,
  get data() {
    return data();
  },
});
