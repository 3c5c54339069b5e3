import { z } from 'zod';
import { type ChangedValueReader, changedValueText } from '../../platform/activities/changed-value-text.ts';
import type { Change, ChangedFields, ChangedValue } from '../../platform/activities/changes.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { shorten } from '../../platform/text/plain-text.ts';
import { reasonText, storedReason } from './reason.ts';

/** Data of an activity by others than the owners: why. */
export const reasonedData = z.object({ reason: storedReason.optional() });
export type ReasonedData = z.output<typeof reasonedData>;

/** Longer values are shown in part: the page has the whole text. */
const LONGEST = 200;

/** The paragraphs of the e-mail to those concerned: the reason, and each field with its old and new value. */
export function reasonDetails(
  { data: { reason }, changes }: { data: ReasonedData; changes: readonly Change[] },
  fields: ChangedFields,
  language: ChangedValueReader,
): string[] {
  const { t } = language;
  const lines = changes.map(({ field, old, new: now }) => {
    const label = fields[field] ? t(fields[field].label) : field;
    const shown = (value: ChangedValue) => changedValueText(value, fields[field], language, quoted);
    return t('reasons:change', { field: label, old: shown(old), new: shown(now) });
  });
  return [
    ...(reason ? [t('reasons:because', { reason: reasonText(reason, t) })] : []),
    ...(lines.length > 0 ? [t('reasons:changes'), ...lines] : []),
    ...(reason ? [t('reasons:answer')] : []),
  ];
}

/** The same reason in the office's log. */
export function reasonInLog({ reason }: ReasonedData, t: Translate): string {
  return reason ? reasonText(reason, t) : '';
}

function quoted(text: string): string {
  return `»${shorten(text, LONGEST)}«`;
}
