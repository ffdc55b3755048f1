import { stem } from "./stem.ts";
import { STOP_WORDS } from "./stop-words.ts";

/**
 * Words that papers of the field use for one thing, or for things that go together, a group a line. Only what is known well
 * beyond one library; short forms with what they stand for are in `short-forms.ts`.
 */
const GROUPS = `
agents, tool use, function calling, autonomous agents
alignment, human preferences, preference learning, preference optimization
anomaly detection, outlier detection, novelty detection
attack, adversarial, jailbreak, poisoned, prompt injection
bias, fairness, stereotypes, discrimination
causal inference, causality, counterfactual
chemistry, molecules, molecular, drug discovery
choosing, selecting, picking, routing
code generation, program synthesis, programming, software engineering
code, programs, source code
compression, quantization, pruning, distillation
continual learning, lifelong learning, catastrophic forgetting
conversation, dialogue, chatbot, conversational
court, legal, law, judicial
data augmentation, synthetic data, generated data
dataset, corpus, collection
deduplication, data filtering, data curation, data quality
dense retrieval, embeddings, vector search, semantic search
education, students, teaching, tutoring
edge devices, mobile, resource constrained, low latency
embeddings, dense vectors, text representations, sentence representations
evaluation, benchmark, leaderboard, testbed
explanations, rationales, reasons
faster, speedup, acceleration, latency, efficient
finance, financial, stock market, economic
fine tuning, adaptation, instruction tuning, transfer learning
forecasting, time series, prediction
forgetting, unlearning, erasing, removal
grammar, syntax, parsing, constituency, dependency
guess, speculate, predict
hallucination, factuality, faithfulness, truthfulness
image, picture, photo, visual
inference acceleration, inference speedup, speculative decoding, serving
information extraction, named entity recognition, relation extraction, entity linking
interpretability, explainability, mechanistic, probing
knowledge graph, ontology, triples, linked data
long context, long sequences, long text, long documents
low resource, limited data, little data, data scarcity
low resource languages, multilingual, cross lingual
machine translation, multilingual translation, parallel corpora
mathematics, mathematical, arithmetic, theorem proving
medical, clinical, biomedical, health
membership inference, memorization, data leakage
memory, recall, remember, memorize
mixture of experts, sparse experts, expert routing
multimodal, vision language, image text
object detection, detector, bounding boxes
opinion, sentiment, emotion
optimizer, gradient descent, learning rate
plagiarism, copyright, watermark
pretraining, pretrained, foundation models
privacy, private, confidential, sensitive
privacy, membership inference, unlearning, differential privacy
pruning, sparsification, sparsity
question answering, reading comprehension, open domain
ranking, reranking, listwise, cross encoder
reasoning, chain of thought, step by step
recommendation, recommender, collaborative filtering
reinforcement learning, policy, reward
robot, robotics, manipulation, embodied
safety, harmful, toxicity, jailbreak
science, scientific, scholarly, academic
search, retrieval, lookup
security, attack, adversarial, vulnerability
segmentation, masks, pixel
speech, audio, acoustic, spoken
state space, linear attention, recurrent, mamba
summarization, summary, abstractive
telecommunications, wireless, network
throw away, discard, drop, delete
tokenizer, subword, vocabulary, segmentation
training free, without training, zero shot, off the shelf
video, temporal, action recognition
weights, parameters, matrices`;

/** A word with what it is searched by. */
interface Related {
  readonly word: string;
  readonly term: string;
}

interface Member {
  readonly terms: readonly string[];
  /** The words of the others of its group, without stop words. */
  readonly others: readonly Related[];
}

const BY_FIRST_TERM = new Map<string, Member[]>();
for (const group of GROUPS.trim().split("\n")) {
  const members = group.split(", ").map((member) => member.split(" ").map((word) => ({ word, term: stem(word) })));
  for (const words of members) {
    const terms = words.map(({ term }) => term);
    const others = members.filter((other) => other !== words).flat();
    const first = terms[0] ?? "";
    const member = { terms, others: others.filter(({ word }) => !STOP_WORDS.has(word)) };
    BY_FIRST_TERM.set(first, [...(BY_FIRST_TERM.get(first) ?? []), member]);
  }
}

const NONE: readonly Member[] = [];

/** The members of groups that start with the `at`-th of these terms, each with the words of the others of its group. */
export function membersAt(terms: readonly string[], at: number): readonly Member[] {
  const members = BY_FIRST_TERM.get(terms[at] ?? "");
  if (members === undefined) return NONE;
  return members.filter((member) => member.terms.every((term, offset) => terms[at + offset] === term));
}
