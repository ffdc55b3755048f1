import type { PreviewStore } from "../../src/team-store.ts";
import type { Queries } from "./engine.ts";
import { addOnce, removeOne } from "./once.ts";

export const createPreviewStore = (database: Queries): PreviewStore => ({
  turn: (scope, channel, on, now) =>
    on
      ? addOnce(database, "preview_channels", { scope, channel, at: now.getTime() })
      : removeOne(database, "preview_channels", { scope, channel }),

  async channels(scope) {
    const rows = await database
      .selectFrom("preview_channels")
      .select("channel")
      .where("scope", "=", scope)
      .orderBy("channel")
      .execute();
    return rows.map(({ channel }) => channel);
  },

  async show(scope, channel, handle, now, since) {
    // What is older does not count any more, of this paper or another.
    await database
      .deleteFrom("previewed")
      .where("scope", "=", scope)
      .where("channel", "=", channel)
      .where("at", "<=", since.getTime())
      .execute();
    return addOnce(database, "previewed", { scope, channel, handle, at: now.getTime() });
  },
});
