import { AppError } from '../../platform/errors.ts';
import type { Context } from '../../platform/http/route.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import { eventFields } from './changed-fields.ts';

/** Throws `invalid` for the form if the event was changed since the form was opened. */
export function ensureVersion({ updatedAt }: { updatedAt: Date }, version: number | undefined): void {
  if (version !== undefined && version !== updatedAt.getTime())
    throw new AppError('invalid', 'events:edit.conflict', { field: 'form' });
}

/** A field whose stored value differs from the submitted one. */
export type FieldChange = { label: TextKey; saved: string };

/** The labels of the log. The form has another name for one field, and another is in no log. */
const fields: Readonly<Record<string, { label: TextKey }>> = {
  ...eventFields,
  onlineUrl: { label: 'events:form.online' },
  closesAt: eventFields.registrationClosesAt,
};

/** In the order of the form. */
const fieldNames = [
  'title',
  'summary',
  'description',
  'startsAt',
  'endsAt',
  'allDay',
  'placeName',
  'address',
  'onlineUrl',
  'noteQuestion',
  'capacity',
  'closesAt',
  'organiser',
  'cancelReason',
];

/**
 * The fields in which a submitted form differs from the event, with what is saved; none unless the event was
 * changed since the form was opened. `initial`: the fields of the form, as they are saved.
 */
export function changesMeanwhile(
  {
    event,
    initial,
    organisers = [],
  }: {
    event: { updatedAt: Date };
    initial: Readonly<Record<string, unknown>>;
    organisers?: readonly { value: string; label: string }[];
  },
  { submitted }: Pick<Context, 'submitted'>,
): FieldChange[] {
  if (submitted.version === undefined || Number(submitted.version) === event.updatedAt.getTime()) return [];
  const shown = (name: string, saved: string) =>
    (name === 'organiser' && organisers.find(({ value }) => value === saved)?.label) || saved;
  return fieldNames.flatMap((name) => {
    const [field, saved] = [fields[name], textOf(initial[name])];
    if (!field || !(name in initial) || textOf(submitted[name]) === saved) return [];
    return [{ label: field.label, saved: shown(name, saved) }];
  });
}

/** As the form sends it: line breaks as CR LF, a ticked box as `true`, others not at all. */
function textOf(value: unknown): string {
  return String(value || '')
    .replaceAll('\r\n', '\n')
    .trim();
}
