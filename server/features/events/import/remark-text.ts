import { type Sentence, sentenceText } from '../../../modules/imports/preview-line.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import type { Remark } from './read-event.ts';

/** A remark about an imported event as a sentence, for the preview. */
export function remarkSentence(remark: Remark): Sentence {
  if (remark.code !== 'unused') return { key: `events:import.remark.${remark.code}`, value: remark.value };
  const names = remark.names.map((name) => `events:import.property.${name}` as const);
  return { key: 'events:import.remark.unused', names };
}

/** The same in a language, for the command line. */
export function remarkText(remark: Remark, t: Translate): string {
  return sentenceText(remarkSentence(remark), t);
}
