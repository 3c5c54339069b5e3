import { expr, notBanned, notHidden, rows, select, sql } from '../../../../models/index.ts';
import { containsLetters, searchLetters } from '../../../platform/text/search-words.ts';

const MAX_WORDS = 4;
const MAX_PEOPLE = 40;

const companyColumns = select({
  id: expr.integer(sql`m.company_id`),
  likeness: expr.float(sql`u.likeness`),
});

/**
 * Companies whose people a query names, by id, with the bonus in their rank. For signed-in viewers: only they
 * see who is in a company.
 */
export async function companiesOfPeople(q: string): Promise<Map<number, number>> {
  const words = q.match(/[\p{L}\p{N}'-]+/gu) ?? [];
  const name = words.join(' ');
  if (words.length === 0 || words.length > MAX_WORDS || name.length < 3 || /[0-9]/.test(name))
    return new Map();
  const found = await rows(
    companyColumns,
    sql`
      SELECT ${companyColumns} FROM (
        SELECT users.id, word_similarity(${searchLetters(name)}, ${searchLetters(sql`name`)}) AS likeness
        FROM users WHERE ${notBanned('users')} AND ${notHidden('person', sql`users.id`)}
          AND (${containsLetters(sql`name`, name)} OR ${searchLetters(name)} <% ${searchLetters(sql`name`)})
        ORDER BY likeness DESC, users.id LIMIT ${MAX_PEOPLE}
      ) AS u JOIN company_members m ON m.user_id = u.id ORDER BY u.likeness, m.company_id`,
  );
  return new Map(found.map(({ id, likeness }) => [id, likeness]));
}
