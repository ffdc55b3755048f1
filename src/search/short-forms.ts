import { stem } from "./stem.ts";

/** Short forms of the field with what they stand for. A short form may stand for several things. */
const SHORT_FORMS: readonly (readonly [short: string, long: string])[] = [
  ["ai", "artificial intelligence"],
  ["amr", "abstract meaning representation"],
  ["ann", "approximate nearest neighbor"],
  ["asr", "automatic speech recognition"],
  ["clir", "cross lingual information retrieval"],
  ["cnn", "convolutional neural network"],
  ["cot", "chain of thought"],
  ["cpu", "central processing unit"],
  ["dpo", "direct preference optimization"],
  ["dpr", "dense passage retrieval"],
  ["gan", "generative adversarial network"],
  ["gnn", "graph neural network"],
  ["gpu", "graphics processing unit"],
  ["icl", "in context learning"],
  ["ie", "information extraction"],
  ["ir", "information retrieval"],
  ["kd", "knowledge distillation"],
  ["kg", "knowledge graph"],
  ["knn", "k nearest neighbor"],
  ["kv", "key value"],
  ["llm", "large language model"],
  ["lm", "language model"],
  ["lora", "low rank adaptation"],
  ["lsr", "learned sparse retrieval"],
  ["lstm", "long short term memory"],
  ["mia", "membership inference attack"],
  ["ml", "machine learning"],
  ["mllm", "multimodal large language model"],
  ["mlm", "masked language modeling"],
  ["moe", "mixture of experts"],
  ["mrr", "mean reciprocal rank"],
  ["mt", "machine translation"],
  ["ner", "named entity recognition"],
  ["nlg", "natural language generation"],
  ["nli", "natural language inference"],
  ["nlp", "natural language processing"],
  ["nlu", "natural language understanding"],
  ["nmt", "neural machine translation"],
  ["ocr", "optical character recognition"],
  ["peft", "parameter efficient fine tuning"],
  ["plm", "pretrained language model"],
  ["plm", "pre trained language model"],
  ["ppo", "proximal policy optimization"],
  ["qa", "question answering"],
  ["rag", "retrieval augmented generation"],
  ["rl", "reinforcement learning"],
  ["rlhf", "reinforcement learning from human feedback"],
  ["rnn", "recurrent neural network"],
  ["sft", "supervised fine tuning"],
  ["slm", "small language model"],
  ["ssm", "state space model"],
  ["tts", "text to speech"],
  ["vlm", "vision language model"],
  ["vqa", "visual question answering"],
];

interface LongForm {
  readonly short: string;
  /** The terms of the long form. */
  readonly terms: readonly string[];
}

const SHORT: ReadonlySet<string> = new Set(SHORT_FORMS.map(([short]) => short));
const BY_FIRST_TERM = new Map<string, LongForm[]>();
for (const [short, long] of SHORT_FORMS) {
  const terms = long.split(" ").map(stem);
  const first = terms[0] ?? "";
  BY_FIRST_TERM.set(first, [...(BY_FIRST_TERM.get(first) ?? []), { short, terms }]);
}

export const isShortForm = (word: string): boolean => SHORT.has(word);

const NONE: readonly LongForm[] = [];

/** The known long forms that start with the `at`-th of these terms. */
export function longFormsAt(terms: readonly string[], at: number): readonly LongForm[] {
  return (BY_FIRST_TERM.get(terms[at] ?? "") ?? NONE).filter((form) =>
    form.terms.every((term, offset) => terms[at + offset] === term),
  );
}
