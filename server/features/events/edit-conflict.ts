import { AppError } from '../../platform/errors.ts';
import type { Context } from '../../platform/http/route.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';

/** Throws `invalid` for the form if the event was changed since the form was opened. */
export function ensureVersion({ updatedAt }: { updatedAt: Date }, version: number | undefined): void {
  if (version !== undefined && version !== updatedAt.getTime())
    throw new AppError('invalid', 'events:edit.conflict', { field: 'form' });
}

/** A field whose stored value differs from the submitted one. */
export type FieldChange = { label: TextKey; saved: string };

const fields: readonly { name: string; label: TextKey }[] = [
  { name: 'title', label: 'events:form.title' },
  { name: 'summary', label: 'events:form.summary' },
  { name: 'description', label: 'events:form.description' },
  { name: 'startsAt', label: 'events:form.starts' },
  { name: 'endsAt', label: 'events:form.ends' },
  { name: 'allDay', label: 'events:form.allDay' },
  { name: 'placeName', label: 'events:form.place' },
  { name: 'address', label: 'events:form.address' },
  { name: 'onlineUrl', label: 'events:form.online' },
  { name: 'noteQuestion', label: 'events:form.noteQuestion' },
  { name: 'capacity', label: 'events:form.capacity' },
  { name: 'closesAt', label: 'events:form.closes' },
  { name: 'organiser', label: 'events:form.organiser' },
  { name: 'cancelReason', label: 'events:cancel.reason' },
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
  return fields
    .filter(({ name }) => name in initial)
    .map(({ name, label }) => ({ name, label, saved: textOf(initial[name]) }))
    .filter(({ name, saved }) => textOf(submitted[name]) !== saved)
    .map(({ name, label, saved }) => ({
      label,
      saved: name === 'organiser' ? (organisers.find(({ value }) => value === saved)?.label ?? saved) : saved,
    }));
}

/** As the form sends it: line breaks as CR LF, a ticked box as `true`, others not at all. */
function textOf(value: unknown): string {
  return String(value || '')
    .replaceAll('\r\n', '\n')
    .trim();
}
