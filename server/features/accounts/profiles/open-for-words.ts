import { locales } from '../../../../config/index.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import { wordFitsOf } from '../../../platform/text/word-analysis/index.ts';
import { type OpenFor, openForOptions } from './options.ts';

/** From this on a word is another form of what is asked for, or means the same. */
const SAME_WORD = 0.6;

/** What a search asks for among the things that people are open for, in either language: "bestyrelse". */
export function openForIn(q: string): OpenFor[] {
  const fits = wordFitsOf(q);
  if (fits.length === 0) return [];
  return openForOptions.filter((option) => {
    const words = wordsOf(option);
    return fits.every((fitOf) => words.some((word) => fitOf(word) >= SAME_WORD));
  });
}

function wordsOf(option: OpenFor): string[] {
  const texts = locales.flatMap((locale) => {
    const t = translator(locale);
    return [t(`accounts:openFor.${option}`), t(`accounts:openForWords.${option}`)];
  });
  return texts.join(' ').match(/[\p{L}\p{N}]+/gu) ?? [];
}
