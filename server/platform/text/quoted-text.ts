import type { Translate } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/texts.ts';
import { languageOf } from './language-of.ts';

/** A text that quotes words of people, which may be in another language than the page. */
export type QuotedText = readonly { text: string; lang?: 'da' | 'en' }[];

/**
 * A text with quotations in its placeholders, in parts, each quotation with its language. `values` are words
 * of the page itself, such as a place.
 */
export function quotedText(
  t: Translate,
  key: TextKey,
  quotations: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>> = {},
): QuotedText {
  const names = Object.keys(quotations);
  const marked = Object.fromEntries(names.map((name, index) => [name, `\u0000${index}\u0000`]));
  return t(key, { ...values, ...marked })
    .split('\u0000')
    .map((text, index) =>
      index % 2 === 0 ? { text } : quotation(quotations[names[Number(text)] ?? ''] ?? ''),
    )
    .filter(({ text }) => text !== '');
}

function quotation(text: string): QuotedText[number] {
  const lang = languageOf(text);
  return { text, ...(lang && { lang }) };
}
