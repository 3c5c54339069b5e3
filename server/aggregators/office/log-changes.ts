import { changedValueText, namesIn } from '../../platform/activities/changed-value-text.ts';
import { type ChangedField, type ChangedValue, storedChanges } from '../../platform/activities/changes.ts';
import { activityDefinition } from '../../platform/feature.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import type { Format } from '../../platform/text/format.ts';
import { shorten } from '../../platform/text/plain-text.ts';
import type { ActivityRow } from './log-queries.ts';

/** The old and the new value of a field as texts, and the beginnings of long ones. */
export type LogChange = { label: string; old: LogValue; new: LogValue };
/** `short` is the text itself unless it is long. */
type LogValue = { text: string; short: string };

/** Longer values are shown in part, and as a whole on demand. */
const SHORT_LENGTH = 80;

type Reader = { t: Translate; format: Format };

/** Reads the names to which the values refer, then gives the changes of each activity. */
export async function readChanges(
  activities: readonly ActivityRow[],
  reader: Reader,
): Promise<(activity: ActivityRow) => LogChange[]> {
  const stored = new Map(
    activities.map(({ id, changes }) => [id, storedChanges.safeParse(changes).data ?? []]),
  );
  const names = await namesIn([...stored.values()].flat());
  return ({ id, type }) => {
    const fields = activityDefinition(type)?.changes ?? {};
    return (stored.get(id) ?? []).map((change) => {
      const field: ChangedField | undefined = fields[change.field];
      const shown = (value: ChangedValue) => shownValue(changedValueText(value, field, { ...reader, names }));
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
  return { text, short: shorten(text, SHORT_LENGTH) };
}
