import {
  Activity,
  alias,
  emptySql,
  escapeLike,
  execute,
  expr,
  row,
  rows,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import { basicLetters } from '../text/basic-letters.ts';
import { personValue, storedChanges } from './changes.ts';

const a = alias(Activity, 'a');
const u = alias(User, 'u');
const personColumns = select({
  name: u.name,
  email: u.email,
  earlierNames: expr.textArray(sql`ARRAY(
    SELECT DISTINCT change ->> side FROM activities a, jsonb_array_elements(a.changes) AS change,
      unnest(ARRAY['old', 'new']) AS side
    WHERE a.subject_type = 'person' AND a.subject_id = u.id AND change ->> 'field' = 'name'
      AND change ->> side IS NOT NULL)`),
});
const activityColumns = select({ id: a.id, data: a.data, changes: a.changes });

/** What takes the place of a name. */
const GAP = '…';

/**
 * Removes a person who is being erased from the data and the values of all activities: the name, earlier
 * names, the address and references. Not from titles: those of companies and events stay where they are
 * shown.
 */
export async function redactActivities(userId: number): Promise<void> {
  const person = await row(personColumns, sql`SELECT ${personColumns} FROM users u WHERE u.id = ${userId}`);
  if (!person) return;
  const { name, email, earlierNames } = person;
  const identifiers = new Set([name, ...earlierNames, email ?? '', personValue(userId) ?? '']);
  for (const identifier of identifiers) if (identifier !== '') await redact(identifier);
}

/** Rows of one statement. */
const BATCH_SIZE = 500;

async function redact(identifier: string): Promise<void> {
  const pattern = escapeLike(identifier);
  // A single word is removed only where it is a whole value: a line of the text that is searched.
  const isWholeValue = isSingleWord(identifier)
    ? sql`AND E'\n' || a.search_text || E'\n' LIKE E'%\n' || search_letters(${pattern}) || E'\n%'`
    : emptySql;
  for (let after = '0'; ; ) {
    const found = await rows(
      activityColumns,
      sql`
        SELECT ${activityColumns} FROM activities a
        WHERE a.id > ${after}::bigint AND a.search_text LIKE search_letters(${`%${pattern}%`}) ${isWholeValue}
        ORDER BY a.id LIMIT ${BATCH_SIZE} FOR UPDATE`,
    );
    const redacted = found.map(({ id, data, changes }) => ({
      id,
      data: redactedData(data, identifier),
      changes: redactedChanges(changes, identifier),
    }));
    await execute(sql`
      UPDATE activities a SET data = r.data, changes = r.changes
      FROM jsonb_to_recordset(${JSON.stringify(redacted)}::jsonb) AS r (id bigint, data jsonb, changes jsonb)
      WHERE a.id = r.id`);
    if (found.length < BATCH_SIZE) return;
    after = found.at(-1)?.id ?? after;
  }
}

function isSingleWord(identifier: string): boolean {
  return !/[\s@:]/.test(identifier);
}

const kept: readonly string[] = ['title', 'slug', 'href'];

function redactedData(data: unknown, identifier: string): unknown {
  if (Array.isArray(data)) return data.map((each) => redactedData(each, identifier));
  if (typeof data !== 'object' || data === null) return withoutIdentifier(data, identifier);
  return Object.fromEntries(
    Object.entries(data).map(([key, part]) => [
      key,
      kept.includes(key) ? part : redactedData(part, identifier),
    ]),
  );
}

function redactedChanges(changes: unknown, identifier: string): unknown {
  const parsed = storedChanges.safeParse(changes).data ?? [];
  return parsed.map((change) => ({
    ...change,
    old: withoutIdentifier(change.old, identifier),
    new: withoutIdentifier(change.new, identifier),
  }));
}

/**
 * A value without a name or address of the person, as whole words. A single word is only removed where it is
 * all: "Bo" is also a part of many names.
 */
export function withoutIdentifier(value: unknown, identifier: string): unknown {
  if (typeof value !== 'string' || !basicLetters(value).includes(basicLetters(identifier))) return value;
  if (isSingleWord(identifier)) return basicLetters(value) === basicLetters(identifier) ? GAP : value;
  const escaped = identifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  const rest = value.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu'), GAP);
  // Spelled with other letters, or a part of a longer name: then nothing of it is kept.
  return basicLetters(rest).includes(basicLetters(identifier)) ? GAP : rest;
}
