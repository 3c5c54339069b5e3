import { z } from 'zod';
import type { Change, ChangedFields, ChangedValue } from '../../platform/activities/changes.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import type { Format } from '../../platform/text/format.ts';
import { reasonText, storedReason } from './reason.ts';

/** Data of an activity by others than the owners: why. */
export const reasonedData = z.object({ reason: storedReason.optional() });
export type ReasonedData = z.output<typeof reasonedData>;

type Language = { t: Translate; format: Format };

/** Longer values are shown in part: the page has the whole text. */
const LONGEST = 200;

/** The paragraphs of the e-mail to those concerned: the reason, and each field with its old and new value. */
export function reasonDetails(
  { data: { reason }, changes }: { data: ReasonedData; changes: readonly Change[] },
  fields: ChangedFields,
  language: Language,
): string[] {
  const { t } = language;
  const lines = changes.map(({ field, old, new: now }) => {
    const label = fields[field] ? t(fields[field].label) : field;
    const shown = (value: ChangedValue) => shownValue(value, fields[field], language);
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

function shownValue(
  value: ChangedValue,
  field: ChangedFields[string] | undefined,
  { t, format }: Language,
): string {
  if (value === null) return t('reasons:empty');
  if (typeof value === 'boolean') return t(value ? 'reasons:yes' : 'reasons:no');
  if (typeof value === 'number') return String(value);
  if (field?.text) return field.text(value, t);
  if (field?.kind === 'time') return format.dateTime(new Date(value));
  if (field?.kind === 'day') return format.date(new Date(value));
  return `»${
    value.length > LONGEST
      ? `${value
          .slice(0, LONGEST - 1)
          .toWellFormed()
          .trimEnd()}…`
      : value
  }«`;
}
