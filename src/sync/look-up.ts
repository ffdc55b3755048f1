import type { Opened, Surroundings } from "../bot/context.ts";
import { UserError } from "../errors.ts";
import type { Clock, LookUp } from "../ports.ts";
import { createRateLimit } from "./rate-limit.ts";
import { describeTrouble, SourceError } from "./source.ts";

const MOST = 10;
const WINDOW_MS = 60_000;

/** Under this name the store keeps papers that somebody asked for. */
const SOURCE = "show";

/** What fetches an unknown paper for a person, who may ask ten times a minute, and takes it into the store and the search. */
export function createPersonalLookUp(
  fetchPaper: LookUp,
  open: () => Promise<Pick<Opened, "library" | "engine" | "store">>,
  clock: Clock,
): NonNullable<Surroundings["lookUp"]> {
  const limit = createRateLimit(MOST, WINDOW_MS, clock);

  const ask = async (id: string) => {
    try {
      return await fetchPaper(id);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      throw new UserError(
        `The paper ${id} cannot be fetched now: arXiv ${describeTrouble(error, clock())}.`,
        error.retryAt === undefined ? "Try again in a few minutes." : "Try again after that.",
      );
    }
  };

  return async (id, { scope, person }) => {
    const { library, engine, store } = await open();
    // The store, once open, may know papers that were not at hand before.
    const [known] = library.find(id);
    if (known) return known;
    const free = limit(`${scope} ${person.id}`);
    if (free !== undefined) {
      const seconds = Math.ceil((free.getTime() - clock().getTime()) / 1000);
      throw new UserError(`You looked up ${MOST} papers within a minute.`, `Try again in ${seconds} seconds.`);
    }
    const record = await ask(id);
    if (record === undefined) throw new UserError(`arXiv has no paper ${id}.`, "Look at the number once more.");
    const [stored] = await store.papers.merge([record], SOURCE, clock());
    if (stored === undefined) throw new Error(`the paper ${id} was not kept`);
    library.keep([stored.paper]);
    await engine.add([stored.paper]);
    return stored.paper;
  };
}
