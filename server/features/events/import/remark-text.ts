import type { Translate } from '../../../platform/i18n/i18n.ts';
import type { Remark } from './read-event.ts';

/** A remark about an imported event as a sentence, for the preview and the command line. */
export function remarkText(remark: Remark, t: Translate): string {
  if (remark.code !== 'unused') return t(`events:import.remark.${remark.code}`, { value: remark.value });
  const value = remark.names.map((name) => t(`events:import.property.${name}`)).join(', ');
  return t('events:import.remark.unused', { value });
}
