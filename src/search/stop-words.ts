/** English words that say nothing about what a text is about; folded, without apostrophes. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and another any anyone are as at be because been before being
  below between both but by can cannot cant could did didnt do does doesnt doing dont down during each either few
  for from further had has have having he her here herself him himself his how however i if in into is isnt it its
  itself just may me might more most must my myself neither no nor not now of off on once only onto or other others
  our ourselves out over own per same shall she should since so some such than that the their them themselves then
  there thereby therefore these they this those though through thus to too toward towards under unless until up upon
  us very via was we were what whatever when where whereas whereby whether which whichever while who whom whose why
  will with within without wont would yet you your yours yourself yourselves`.split(/\s+/),
);
