/** Words of everyday and scholarly English that say nearly the same in a paper, whatever it is about, a group a line. */
export const PLAIN_WORDS = `
accurate, precise, exact
adapt, adjust, tailor
aim, goal, objective
alleviate, mitigate
alternate, interleave, iterate
answer, reply, response
approximate, rough
assess, evaluate, measure
assign, allocate
average, mean
avoid, prevent
broad, wide
calculate, compute
car, vehicle
categories, classes
categorize, classify
cheap, inexpensive, low cost
check, verify, validate
choose, choice, select, pick
combine, merge, fuse, integrate
compare, comparison
complicated, complex
consistent, coherent
copy, duplicate, replicate
cut, trim, reduce
damage, harm, hurt, degrade
decide, decision
delete, remove, erase, discard
detect, identify, recognize
difficulty, challenge
distinguish, discriminate
diverse, variety
divide, split, partition
doubt, uncertainty
enlarge, expand, extend
error, mistake, fault
examine, investigate, analyze
example, instance, sample
expensive, costly
explain, interpret
fail, failure
fake, fabricated, false
false, incorrect, wrong
fast, quick, rapid
fix, repair, restore, recover
fundamental, basic
generate, produce
grow, increase
guide, steer, control
hidden, latent
huge, massive, large
ignore, neglect, skip
imitate, mimic
increase, boost, raise
jot, note
judge, assess
label, annotate, tag
lack, absence, missing
limit, restrict, constrain
locate, localization
lose, loss
manual, handcrafted
match, align
meaning, semantics
mix, mixture, blend
modify, revise, alter, edit
movie, film
music, song
noise, noisy
obey, comply, follow
obstacle, barrier, bottleneck
outdated, stale
parallel, simultaneous, concurrent
passage, paragraph, document
pattern, regularity
phone, smartphone
poem, poetry
proof, prove
question, query
random, stochastic
rare, infrequent, uncommon
reduce, decrease, shrink, lower
redundant, duplicate
reliable, trustworthy
repeat, repetition
replace, substitute, swap
robust, resilient
satisfy, fulfill
secret, confidential, private
separate, disentangle
short, brief, concise
skill, ability, capability
small, tiny, compact, lightweight
solve, solution
sort, rank, order
speak, speech, spoken
speed, velocity
stop, halt, terminate
story, narrative, fiction
strange, unusual, anomalous
test, evaluate
throw, discard
together, joint
trust, confidence
understand, comprehension
update, refresh
vary, variation
wait, delay, latency
web, internet, online
worse, degrade, decline
write, compose`;
