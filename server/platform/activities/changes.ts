import { z } from 'zod';
import type { Translate } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/texts.ts';

/** How the log shows the values of a field whose old and new values an activity records. */
export type ChangedField = {
  label: TextKey;
  /** `time`: ISO 8601; `day`: YYYY-MM-DD; `person`: what `personValue` gives. By default as it is stored. */
  kind?: 'time' | 'day' | 'person';
  /** The text of a value that is a name in the code: of an industry, a role. */
  text?: (value: string, t: Translate) => string;
};
export type ChangedFields<Field extends string = string> = Readonly<Record<Field, ChangedField>>;

const value = z.union([z.string(), z.number(), z.boolean()]).nullable();
export type ChangedValue = z.infer<typeof value>;

/** The old and the new value of a field. Null: it had none, or has none. */
export type Change<Field extends string = string> = { field: Field; old: ChangedValue; new: ChangedValue };

/** The changes of a stored activity. */
export const storedChanges = z.array(z.object({ field: z.string(), old: value, new: value }));

/**
 * The fields whose values differ, each with its old and its new value. Without `before`: what is created.
 * Never list fields that the log must not hold: secrets, and what somebody wrote to few people.
 */
export function changesOf<Field extends string>(
  before: Readonly<Partial<Record<Field, unknown>>>,
  after: Readonly<Partial<Record<Field, unknown>>>,
  fields: readonly Field[],
): Change<Field>[] {
  return fields
    .map((field) => ({ field, old: storedValue(before[field]), new: storedValue(after[field]) }))
    .filter((change) => change.old !== change.new);
}

/** A reference to a person among the values: the log shows the name, and erasure finds it. */
export function personValue(id: number | null | undefined): string | null {
  return id == null ? null : `person:${id}:`;
}

export function personIdOf(stored: ChangedValue): number | undefined {
  const [, id] = /^person:(\d+):$/.exec(String(stored)) ?? [];
  return id === undefined ? undefined : Number(id);
}

/** Empty texts and lists are null: for readers both are "none". */
function storedValue(raw: unknown): ChangedValue {
  if (raw === undefined || raw === null || raw === '') return null;
  if (raw instanceof Date) return raw.toISOString();
  if (Array.isArray(raw)) return raw.length > 0 ? raw.join(', ') : null;
  if (typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean') return raw;
  throw new Error(`not a value of a field: ${typeof raw}`);
}
