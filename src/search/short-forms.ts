import { stem } from "./stem.ts";

/** Short forms of the field with what they stand for. A short form may stand for several things. */
const SHORT_FORMS: readonly (readonly [short: string, long: string])[] = [
  ["ai", "artificial intelligence"],
  ["amr", "abstract meaning representation"],
  ["ann", "approximate nearest neighbor"],
  ["asr", "automatic speech recognition"],
  ["auc", "area under the curve"],
  ["bpe", "byte pair encoding"],
  ["clir", "cross lingual information retrieval"],
  ["cnn", "convolutional neural network"],
  ["cot", "chain of thought"],
  ["cpu", "central processing unit"],
  ["crf", "conditional random field"],
  ["cv", "computer vision"],
  ["dl", "deep learning"],
  ["dnn", "deep neural network"],
  ["dpo", "direct preference optimization"],
  ["dpr", "dense passage retrieval"],
  ["dr", "dense retrieval"],
  ["emd", "earth mover distance"],
  ["ffn", "feed forward network"],
  ["gan", "generative adversarial network"],
  ["gnn", "graph neural network"],
  ["gpu", "graphics processing unit"],
  ["hpc", "high performance computing"],
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
  ["ltr", "learning to rank"],
  ["mia", "membership inference attack"],
  ["ml", "machine learning"],
  ["mle", "maximum likelihood estimation"],
  ["mllm", "multimodal large language model"],
  ["mlm", "masked language modeling"],
  ["mlp", "multi layer perceptron"],
  ["moe", "mixture of experts"],
  ["mrc", "machine reading comprehension"],
  ["mrr", "mean reciprocal rank"],
  ["mt", "machine translation"],
  ["mtl", "multi task learning"],
  ["nas", "neural architecture search"],
  ["ner", "named entity recognition"],
  ["nlg", "natural language generation"],
  ["nli", "natural language inference"],
  ["nlp", "natural language processing"],
  ["nlu", "natural language understanding"],
  ["nmf", "non negative matrix factorization"],
  ["nmt", "neural machine translation"],
  ["ocr", "optical character recognition"],
  ["odqa", "open domain question answering"],
  ["ood", "out of distribution"],
  ["oov", "out of vocabulary"],
  ["pca", "principal component analysis"],
  ["peft", "parameter efficient fine tuning"],
  ["pii", "personally identifiable information"],
  ["plm", "pretrained language model"],
  ["plm", "pre trained language model"],
  ["ppo", "proximal policy optimization"],
  ["qa", "question answering"],
  ["rag", "retrieval augmented generation"],
  ["ralm", "retrieval augmented language model"],
  ["rl", "reinforcement learning"],
  ["rlhf", "reinforcement learning from human feedback"],
  ["rnn", "recurrent neural network"],
  ["sae", "sparse autoencoder"],
  ["sft", "supervised fine tuning"],
  ["sgd", "stochastic gradient descent"],
  ["slm", "small language model"],
  ["sota", "state of the art"],
  ["ssl", "self supervised learning"],
  ["ssm", "state space model"],
  ["stt", "speech to text"],
  ["svd", "singular value decomposition"],
  ["svm", "support vector machine"],
  ["tod", "task oriented dialogue"],
  ["tts", "text to speech"],
  ["vae", "variational autoencoder"],
  ["vit", "vision transformer"],
  ["vlm", "vision language model"],
  ["vqa", "visual question answering"],
  ["wer", "word error rate"],
  ["wsd", "word sense disambiguation"],
  ["zsl", "zero shot learning"],
];

interface LongForm {
  readonly short: string;
  /** The terms of the long form. */
  readonly terms: readonly string[];
}

const SHORT: ReadonlySet<string> = new Set(SHORT_FORMS.map(([short]) => short));
const BY_FIRST_TERM = new Map<string, LongForm[]>();
const BY_SHORT = new Map<string, (readonly string[])[]>();
for (const [short, long] of SHORT_FORMS) {
  const terms = long.split(" ").map(stem);
  BY_SHORT.set(short, [...(BY_SHORT.get(short) ?? []), terms]);
  const first = terms[0] ?? "";
  BY_FIRST_TERM.set(first, [...(BY_FIRST_TERM.get(first) ?? []), { short, terms }]);
}

export const isShortForm = (word: string): boolean => SHORT.has(word);

/** What a short form stands for, each as its terms; empty for any other word. */
export const longFormsOf = (word: string): readonly (readonly string[])[] => BY_SHORT.get(word) ?? [];

const NONE: readonly LongForm[] = [];

/** The known long forms that start with the `at`-th of these words. */
export function longFormsAt(words: readonly { readonly term: string }[], at: number): readonly LongForm[] {
  const forms = BY_FIRST_TERM.get(words[at]?.term ?? "");
  if (forms === undefined) return NONE;
  return forms.filter((form) => form.terms.every((term, offset) => words[at + offset]?.term === term));
}
