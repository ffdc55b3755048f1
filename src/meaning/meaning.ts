import type { Pause } from "../ports.ts";
import type { Trouble } from "./embedder.ts";
import type { Meaning } from "./hybrid-engine.ts";
import { createPaperVectors, type Progress, type Setting } from "./paper-vectors.ts";
import { createQuestions } from "./questions.ts";

/** How the search by meaning is doing, in this process. */
export interface MeaningState extends Progress {
  readonly model: string;
  /** Why questions are answered by words alone now. */
  readonly unanswered: Trouble | undefined;
}

/** All that a model of meaning does for one library. */
export interface KeptMeaning extends Meaning {
  /** A round of keeping vectors up to date, for a schedule; where none runs, those of the store are taken up when needed. */
  round(isStopping: () => boolean): Promise<Date>;
  state(): Promise<MeaningState>;
}

export function createMeaning(setting: Setting, pause: Pause): KeptMeaning {
  const { embedder, clock } = setting;
  const papers = createPaperVectors(setting);
  const questions = createQuestions(embedder, clock);
  let isScheduled = false;
  let loaded: Promise<void> | undefined;

  /** What the schedule has not taken up yet is not waited for. */
  async function readyVectors() {
    if (!isScheduled) {
      loaded ??= papers.load();
      await loaded;
    }
    return papers.ready();
  }

  return {
    async nearQuestion(text, isLaterPage) {
      const vectors = await readyVectors();
      const vector = vectors && (await questions.vectorOf(text, isLaterPage));
      if (vectors === undefined || vector === undefined) return undefined;
      if (vector.length === vectors.dimension) return vectors.compare(vector, pause);
      // The model behind its name has changed: the papers are taken through it anew.
      await papers.load(vector.length);
      return undefined;
    },
    async nearPaper(handle) {
      const vectors = await readyVectors();
      const vector = vectors?.get(handle);
      return vector && vectors?.compare(vector, pause, handle);
    },
    round(isStopping) {
      isScheduled = true;
      return papers.round(isStopping);
    },
    async state() {
      await readyVectors();
      return { model: embedder.model, ...papers.progress(), unanswered: questions.trouble() };
    },
  };
}
