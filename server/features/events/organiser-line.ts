import type { Translate } from '../../platform/i18n/i18n.ts';
import { officialName } from '../../platform/text/own-names.ts';

/** The organiser of an event in plain text, with the mark of the municipality. */
export function organiserLine(
  { organiserName, isOfficial }: { organiserName: string; isOfficial: boolean },
  t: Translate,
): string {
  return t('events:organisedBy', { name: isOfficial ? officialName(organiserName) : organiserName });
}
