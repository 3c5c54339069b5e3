import { alias, escapeLike, joinSql, rows, type Sql, select, sql, User } from '../../../models/index.ts';
import { activityDefinitions } from '../../platform/feature.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { basicLetters } from '../../platform/text/basic-letters.ts';

const MAX_WORDS = 8;

/**
 * Conditions on an activity, `a`, one for each word of a phrase: it is in the title, in an old or new value
 * or in another text of the activity, in the name of the actor or of the person concerned, or in the text of
 * the activity's type as the reader sees it. Each part has an index.
 */
export function searchConditions(phrase: string, t: Translate): Promise<Sql[]> {
  const words = phrase.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  return Promise.all(words.map((word) => conditionOf(word, t)));
}

async function conditionOf(word: string, t: Translate): Promise<Sql> {
  const pattern = `%${escapeLike(word)}%`;
  const people = await peopleNamed(pattern);
  const types = typesWith(word, t);
  const parts = [
    sql`a.search_text LIKE search_letters(${pattern})`,
    ...(people
      ? [sql`a.actor_id ${people}`, sql`(a.concerns_id IS NOT NULL AND a.concerns_id ${people})`]
      : []),
    ...(types.length > 0 ? [sql`a.type = ANY (${types}::text[])`] : []),
    ...(/^[\da-f]{4}$/i.test(word) ? [sql`a.actor_pseudonym = ${word.toLowerCase()}`] : []),
  ];
  return sql`(${joinSql(parts, ' OR ')})`;
}

const u = alias(User, 'u');
const idColumn = select({ id: u.id });

const MAX_PEOPLE = 1_000;

/**
 * A condition on the id of a person, to be put after it; undefined if nobody has such a name. An array of ids
 * in the statement instead of a subquery, so that the index on actors can be used, unless there are many.
 */
async function peopleNamed(pattern: string): Promise<Sql | undefined> {
  const named = sql`
    SELECT ${idColumn} FROM users u WHERE search_letters(u.name) LIKE search_letters(${pattern})`;
  const people = await rows(idColumn, sql`${named} LIMIT ${MAX_PEOPLE + 1}`);
  if (people.length === 0) return undefined;
  if (people.length > MAX_PEOPLE) return sql`IN (${named})`;
  return sql`= ANY (${people.map(({ id }) => id)}::integer[])`;
}

function typesWith(word: string, t: Translate): string[] {
  const letters = basicLetters(word);
  return activityDefinitions().flatMap(({ type, log }) =>
    log && basicLetters(t(log)).includes(letters) ? [type] : [],
  );
}

/**
 * How many of the newest activities are searched at once, one window after the other, until the page is full:
 * a word that is in half of the log is found in the first window, without comparing the rest; one that is
 * rare is looked up in the indexes, whatever the size of the last window.
 */
const WINDOWS = [20_000, 400_000, Number.MAX_SAFE_INTEGER] as const;

/** Windows of ids, newest first, below `newest`. `from` is inclusive, `before` exclusive. */
export function* windowsBelow(newest: number): Generator<{ from: number; before: number }> {
  let before = newest;
  for (const size of WINDOWS) {
    const from = Math.max(0, before - size);
    yield { from, before };
    if (from === 0) return;
    before = from;
  }
}
