import { soon } from "./soon.ts";

/** The work that was begun and is not finished. */
export interface InHand {
  add(work: Promise<unknown>): void;
  /** Resolves when all is finished, or after so many milliseconds. */
  finished(withinMs: number): Promise<void>;
}

export function createInHand(): InHand {
  const begun = new Set<Promise<unknown>>();
  return {
    add: (work) => {
      const settled = work.then(
        () => {},
        () => {},
      );
      begun.add(settled);
      void settled.then(() => begun.delete(settled));
    },
    finished: async (withinMs) => {
      const all = async () => {
        while (begun.size > 0) await Promise.all(begun);
      };
      await soon(all(), withinMs);
    },
  };
}
