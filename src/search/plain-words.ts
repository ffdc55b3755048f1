/**
 * Words of everyday and scholarly English that say nearly the same in a paper, whatever it is about, a group a line; also forms
 * of a word that have no stem in common ("stable", "stability").
 */
export const PLAIN_WORDS = `
accurate, accuracy, precise, exact
acquire, acquisition, obtain
adapt, adjust, tailor
adequate, sufficient
aim, goal, objective
aircraft, airplane, aeroplane
alleviate, mitigate
alternate, interleave, iterate
analysis, analyses, analyze
angle, angular
approximate, rough
assess, evaluate, measure
assign, allocate
assume, assumption
attribute, property, characteristic
average, mean
avoid, prevent
axis, axial
behavior, behave
biology, biological
boundary, border
broad, wide
calculate, compute
car, vehicle
categories, classes
categorize, classify
chance, probability, likelihood
cheap, inexpensive, low cost
check, verify, validate
chemistry, chemical
child, children
choose, choice, select, pick
circle, circular
collect, gather
collide, collision
combine, merge, fuse, integrate
compare, comparison
complicated, complex
consistent, coherent
consume, consumption
convert, conversion
copy, duplicate, replicate
cut, trim, reduce
cylinder, cylindrical
damage, harm, hurt, degrade
decide, decision
deep, depth
define, definition
delete, remove, erase, discard
deliver, delivery
dense, density
describe, description
detect, identify, recognize
diagnose, diagnosis
difficulty, challenge
discover, discovery
distinguish, discriminate
diverse, variety
divide, split, partition
doubt, uncertainty
economy, economic
emit, emission
erode, erosion
error, mistake, fault
examine, investigate, analyze
example, instance, sample
expand, expansion
expensive, costly
explain, explanation
explain, interpret
explode, explosion
expose, exposure
extend, extension, enlarge
fail, failure
fake, fabricated, false
false, incorrect, wrong
fast, quick, rapid
frequent, frequency
fundamental, basic
generate, produce
geometry, geometric
grow, growth, increase
guide, steer, control
heat, thermal
hidden, latent
history, historical
huge, massive, large
hypothesis, hypothesize
ignore, neglect, skip
imitate, mimic
increase, boost, raise
intense, intensity
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
mouse, mice
movie, film
music, song
noise, noisy
novice, beginner
obey, comply, follow
obstacle, barrier, bottleneck
optical, light
outdated, stale
parallel, simultaneous, concurrent
passage, paragraph, document
pattern, regularity
perceive, perception
permit, permission
persuade, persuasion
philosophy, philosophical
phone, smartphone
plane, planar
poem, poetry
proof, prove
question, query
random, stochastic
rare, infrequent, uncommon
recognize, recognition
recover, recovery, repair, restore, fix
reduce, decrease, shrink, lower
redundant, duplicate
reliable, trustworthy
rely, reliance
repeat, repetition
replace, substitute, swap
respond, response, answer, reply
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
spectrum, spectra, spectral
speed, velocity
sphere, spherical
stable, stability
stop, halt, terminate
story, narrative, fiction
strange, unusual, anomalous
strategy, strategic
strong, strength
symmetry, symmetric
synthesis, synthesize
test, evaluate
theory, theoretical
throw, discard
together, joint
transmit, transmission
trust, confidence
understand, comprehension
update, refresh
vary, variation
viscous, viscosity
wait, delay, latency
web, internet, online
wide, width
woman, women
worse, degrade, decline
write, compose`;
