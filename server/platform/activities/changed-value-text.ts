import { alias, rows, select, sql, User } from '../../../models/index.ts';
import type { Translate } from '../i18n/i18n.ts';
import type { Format } from '../text/format.ts';
import { type Change, type ChangedField, type ChangedValue, personIdOf } from './changes.ts';

export type ChangedValueReader = {
  t: Translate;
  format: Format;
  /** The names of the people to whom values refer: `namesIn()`. */
  names: ReadonlyMap<number, string>;
};

/**
 * An old or a new value as a text for readers. `field`: undefined for a field of an older release.
 * `quoted` makes the text of what somebody wrote: by default the words alone.
 */
export function changedValueText(
  value: ChangedValue,
  field: ChangedField | undefined,
  { t, format, names }: ChangedValueReader,
  quoted: (text: string) => string = (text) => text,
): string {
  if (value === null) return t('ui:value.none');
  if (typeof value === 'boolean') return t(value ? 'ui:value.yes' : 'ui:value.no');
  if (typeof value === 'number') return String(value);
  if (field?.text) return field.text(value, t);
  if (field?.kind === 'person') return names.get(personIdOf(value) ?? 0) ?? t('ui:value.erased');
  const at = field?.kind === 'time' || field?.kind === 'day' ? new Date(value) : undefined;
  if (!at || Number.isNaN(at.getTime())) return quoted(value);
  return field?.kind === 'day' ? format.date(at) : format.dateTime(at);
}

const u = alias(User, 'users');
const personColumns = select({ id: u.id, name: u.name });

/** The names of the people to whom values of these changes refer. Those who are erased are not in it. */
export async function namesIn(changes: readonly Change[]): Promise<Map<number, string>> {
  const ids = changes.flatMap((change) =>
    [personIdOf(change.old) ?? [], personIdOf(change.new) ?? []].flat(),
  );
  if (ids.length === 0) return new Map();
  const people = await rows(
    personColumns,
    sql`SELECT ${personColumns} FROM users WHERE id = ANY (${[...new Set(ids)]}::integer[])`,
  );
  return new Map(people.map(({ id, name }) => [id, name]));
}
