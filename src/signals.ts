import { z } from "zod";

const Count = z.int().min(0).optional();

/** What a source counts of a paper, at the time when it was read. It ranks nothing. */
export const Signals = z.object({
  upvotes: Count,
  comments: Count,
  /** Of its code at GitHub. */
  stars: Count,
  readAt: z.coerce.date(),
});
export type Signals = Readonly<z.infer<typeof Signals>>;

/** In words: `37 upvotes, 1 comment, 112 stars`; empty where nothing was counted. */
export const describeCounts = ({ upvotes, comments, stars }: Signals): string =>
  (
    [
      [upvotes, "upvote"],
      [comments, "comment"],
      [stars, "star"],
    ] as const
  )
    .flatMap(([count = 0, name]) => (count === 0 ? [] : `${count} ${name}${count === 1 ? "" : "s"}`))
    .join(", ");
