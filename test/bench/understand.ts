import { setImmediate } from "node:timers/promises";
import { readConfig } from "../../adapters/config.ts";
import { createEmbedder } from "../../adapters/embeddings/index.ts";
import { request } from "../../adapters/sources/http-request.ts";
import { embedPapers } from "../../src/meaning/embed-papers.ts";
import type { Embedder } from "../../src/meaning/embedder.ts";
import { createVectors, quantise } from "../../src/meaning/vectors.ts";
import type { Paper } from "../../src/paper.ts";
import type { Nearness } from "../../src/search/engine.ts";
import { learnLsa } from "../fakes/lsa.ts";

const RANK = 100;
const BATCH = 16;
const TIMEOUT_MS = 60_000;
const pause = async () => void (await setImmediate());

/**
 * How near papers are in meaning to a text: by the service that the environment names, else by latent semantic analysis of
 * the papers themselves.
 */
export async function understand(papers: readonly Paper[]): Promise<(text: string) => Promise<Nearness>> {
  const embedder = connect() ?? learn(papers);
  const [[...probe] = []] = await embedder.embed(["paper"], TIMEOUT_MS);
  const vectors = createVectors(probe.length);
  for (let start = 0; start < papers.length; start += BATCH) {
    const made = await embedPapers(papers.slice(start, start + BATCH), embedder);
    for (const [{ handle }, vector] of made) vectors.set(handle, vector);
  }
  return async (text) => {
    const [numbers = []] = await embedder.embed([text], TIMEOUT_MS);
    return vectors.compare(quantise(numbers), pause);
  };
}

function connect(): Embedder | undefined {
  const { embeddings } = readConfig();
  const world = { request, clock: () => new Date(), signal: new AbortController().signal };
  return embeddings && createEmbedder({ ...embeddings, userAgent: "paperboy (evaluation)" }, world);
}

function learn(papers: readonly Paper[]): Embedder {
  const embed = learnLsa(
    papers.map(({ title, abstract }) => `${title}\n\n${abstract}`),
    RANK,
  );
  return { model: "lsa", embed: async (texts) => texts.map(embed) };
}
