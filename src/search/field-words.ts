/**
 * Words that papers of the field use for one thing, or for things that go together, a group a line. Only what is known well
 * beyond one library; short forms with what they stand for are in `short-forms.ts`.
 */
export const FIELD_WORDS = `
active learning, annotation budget, label efficient
adversarial training, robustness, perturbation
advertising, click through, sponsored search
agents, tool use, function calling, autonomous agents
agriculture, crops, plants
alignment, human preferences, preference learning, preference optimization
annotation, labels, annotators, crowdsourcing
anomaly detection, outlier detection, novelty detection
astronomy, astrophysics, galaxies, telescope
attack, adversarial, jailbreak, poisoned, prompt injection
authorship, stylometry, author attribution
autonomous driving, self driving, vehicles
batch, throughput, serving
battery, lithium, energy storage
bayesian, posterior, uncertainty
bias, fairness, stereotypes, discrimination
biology, genomic, protein, gene
blockchain, smart contracts, cryptocurrency
brain, neuroscience, neural activity
bug, defect, fault localization, program repair
calibration, confidence, uncertainty
cancer, tumor, oncology
captioning, image description
causal inference, causality, counterfactual
chemistry, molecules, molecular, drug discovery
choosing, selecting, picking, routing
citations, references, bibliography
citing, attribution, grounded, provenance
clicks, click logs, implicit feedback, user behavior
cloud, serverless, data center
clustering, topic model, grouping
code generation, program synthesis, programming, software engineering
code, programs, source code
compression, quantization, pruning, distillation
contamination, leakage, memorization
context window, context length, long context, million tokens
continual learning, lifelong learning, catastrophic forgetting
conversation, dialogue, chatbot, conversational
coreference, anaphora, pronouns
court, legal, law, judicial
covid, coronavirus, pandemic
cpu, processor, commodity hardware
crawl, web data, common crawl, web text
data augmentation, synthetic data, generated data
database, query optimization, relational
dataset, corpus, collection
datastore, knowledge base, external memory, external knowledge
deduplication, data filtering, data curation, data quality
dense retrieval, embeddings, vector search, semantic search
diffusion, denoising, score based
distillation, teacher, student
distributed training, data parallel, communication
domain adaptation, domain shift, distribution shift, out of domain
draft, speculative, verification
drone, unmanned aerial, uav
early exit, adaptive computation, layer skipping
earthquake, seismic
edge devices, mobile, resource constrained, low latency
editing, model editing, knowledge editing
education, students, teaching, tutoring
embeddings, dense vectors, text representations, sentence representations
encryption, cryptography, cryptographic
entailment, inference, contradiction
error correction, spelling, grammatical
evaluation, benchmark, leaderboard, testbed
evolution, evolutionary, genetic algorithm
explanations, rationales, reasons
exploration, exploitation, bandit
fact checking, misinformation, fake news, claims
faster, speedup, acceleration, latency, efficient
federated learning, decentralized, privacy
few shot, in context learning, demonstrations
finance, financial, stock market, economic
fine tuning, adaptation, instruction tuning, transfer learning
forecasting, time series, prediction
forgery, deepfake, machine generated
forgetting, unlearning, erasing, removal
genome, dna, sequencing
gpu, graphics card, accelerator
grammar, syntax, parsing, constituency, dependency
graph, nodes, edges
guess, speculate, predict
hallucination, factuality, faithfulness, truthfulness
handwriting, ocr, scanned
historical, archives, digital humanities
image, picture, photo, visual
index, indexing, inverted index
inference acceleration, inference speedup, speculative decoding, serving
information extraction, named entity recognition, relation extraction, entity linking
instruction following, follow instructions, obey instructions
intent, slot filling, spoken language understanding
interpretability, explainability, mechanistic, probing
keyword search, lexical, term matching, bm25
keyword, keyphrase, query terms
knowledge graph, ontology, triples, linked data
learned sparse retrieval, term weighting, sparse representations
long context, long sequences, long text, long documents
low rank, adapters, parameter efficient
low resource languages, multilingual, cross lingual
low resource, limited data, little data, data scarcity
machine translation, multilingual translation, parallel corpora
malware, intrusion, botnet
material science, crystal, materials discovery
mathematics, mathematical, arithmetic, theorem proving
medical, clinical, biomedical, health
membership inference, memorization, data leakage
membership inference, was in training data, was in training set, part of training data, part of training set, seen in training, seen during training
memory footprint, memory usage, memory consumption
memory, recall, remember, memorize
metaphor, figurative, idiom, sarcasm
mixture of experts, sparse experts, expert routing
model merging, ensemble, combining models
model selection, model hub, routing
morphology, inflection, lemma
multi agent, negotiation, game theory
multimodal, vision language, image text
nearest neighbor, similarity search, vector search
next token, autoregressive, language modeling
numbers, numerical, digits, arithmetic
object detection, detector, bounding boxes
opinion, sentiment, emotion
optimal transport, wasserstein, earth mover
optimizer, gradient descent, learning rate
order, permutation, position bias
parallel decoding, several tokens, multi token prediction, speculative decoding
part of speech, tagging, sequence labeling
persona, role playing, character
personalization, user profile, user modeling
philology, classical languages, latin, ancient greek
physics, simulation, differential equations
plagiarism, copyright, watermark
point cloud, lidar, depth sensing
pose, skeleton, motion capture
positional encoding, length extrapolation, position
pretraining, pretrained, foundation models
privacy, membership inference, unlearning, differential privacy
privacy, private, confidential, sensitive
product search, shopping, commerce
prompt engineering, prompting, prompt optimization
pruning, sparsification, sparsity
psychology, cognitive, human behavior
quantum computing, qubits, quantum circuits
query expansion, query rewriting, reformulation
question answering, reading comprehension, open domain
radiology, x ray, mri, medical imaging
ranking, reranking, listwise, cross encoder
reasoning, chain of thought, step by step
recommendation, recommender, collaborative filtering
reinforcement learning, policy, reward
reproducibility, replication, reproduce
reviewing, peer review, reviewers
robot, robotics, manipulation, embodied
safety, harmful, toxicity, jailbreak
scaling law, compute budget, model size, bigger models
science, scientific, scholarly, academic
search, retrieval, lookup
security, attack, adversarial, vulnerability
segmentation, masks, pixel
sentence similarity, textual similarity, paraphrase
sign language, gesture
social media, twitter, tweets
solar, photovoltaic, renewable
sparse attention, efficient attention, linear attention
speech, audio, acoustic, spoken
state space, linear attention, recurrent, mamba
style transfer, writing style, rewriting
summarization, summary, abstractive
super resolution, image restoration, deblurring
survey, review, overview
symbolic, logic, rules
tables, tabular, spreadsheet, sql
telecommunications, wireless, network
test time compute, inference time, long reasoning
throw away, discard, drop, delete
token pruning, token merging, token reduction
tokenizer, subword, vocabulary, segmentation
traffic, mobility, transportation
training free, without training, zero shot, off the shelf
treebank, universal dependencies, parsing
typos, misspelled, spelling
unit tests, test generation, fuzzing
user study, human evaluation
video, temporal, action recognition
weather, climate, meteorological
web search, search engine, information retrieval
weights, parameters, matrices
word embeddings, word vectors, distributional
writing systems, scripts, transliteration`;
