/**
 * What Danish and English words are made of and mean: base forms, compounds, and the trade words that mean
 * the same. Pure, so that whatever compares texts by their words can use it.
 */
export { analyseWord, type WordAnalysis } from './analyse.ts';
export { nearConcepts, termsThatBegin } from './concepts.ts';
export { type WordFit, wordFitsOf } from './fits.ts';
export { type Term, termsIn, wordsOf } from './phrases.ts';
export { type Correction, correctionsOf, slipsBetween, slipsIn } from './slips.ts';
export { meaningQuery } from './tsquery.ts';
