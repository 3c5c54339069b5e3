import {
  type ChangedField,
  type ChangedValue,
  personIdOf,
  storedChanges,
} from '../../platform/activities/changes.ts';
import { activityDefinition } from '../../platform/feature.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import type { Format } from '../../platform/text/format.ts';
import { type ActivityRow, listPersonNames } from './log-queries.ts';

/** The old and the new value of a field as texts, and the beginnings of long ones. */
export type LogChange = { label: string; old: LogValue; new: LogValue };
/** `short` is the text itself unless it is long. */
type LogValue = { text: string; short: string };

/** Longer values are shown in part, and as a whole on demand. */
const SHORT_LENGTH = 80;

type Reader = { t: Translate; format: Format };
type Names = ReadonlyMap<number, string>;

/** Reads the names to which the values refer, then gives the changes of each activity. */
export async function readChanges(
  activities: readonly ActivityRow[],
  reader: Reader,
): Promise<(activity: ActivityRow) => LogChange[]> {
  const stored = new Map(
    activities.map(({ id, changes }) => [id, storedChanges.safeParse(changes).data ?? []]),
  );
  const values = [...stored.values()].flat().flatMap((change) => [change.old, change.new]);
  const names = await listPersonNames([...new Set(values.flatMap((value) => personIdOf(value) ?? []))]);
  return ({ id, type }) => {
    const fields = activityDefinition(type)?.changes ?? {};
    return (stored.get(id) ?? []).map((change) => {
      const field: ChangedField | undefined = fields[change.field];
      const shown = (value: ChangedValue) => shownValue(textOf(value, field, { ...reader, names }));
      // The field of a row of an older release may exist no longer.
      return {
        label: field ? reader.t(field.label) : change.field,
        old: shown(change.old),
        new: shown(change.new),
      };
    });
  };
}

function shownValue(text: string): LogValue {
  const short = text.length > SHORT_LENGTH ? `${text.slice(0, SHORT_LENGTH - 1).trimEnd()}…` : text;
  return { text, short };
}

function textOf(
  value: ChangedValue,
  field: ChangedField | undefined,
  { t, format, names }: Reader & { names: Names },
): string {
  if (value === null) return t('office:log.noValue');
  if (typeof value === 'boolean') return t(value ? 'office:log.yes' : 'office:log.no');
  if (typeof value === 'number') return String(value);
  if (field?.text) return field.text(value, t);
  if (field?.kind === 'person') return names.get(personIdOf(value) ?? 0) ?? t('office:log.erased');
  const at = field?.kind === 'time' || field?.kind === 'day' ? new Date(value) : undefined;
  if (!at || Number.isNaN(at.getTime())) return value;
  return field?.kind === 'day' ? format.date(at) : format.dateTime(at);
}
