import { alias, notBanned, row, select, sql, User } from '../../../models/index.ts';

const userId = select({ userId: alias(User, 'u').id });

/** The person with this id, if their account is banned. */
export async function findBanned(id: number | null): Promise<{ userId: number } | undefined> {
  if (id === null) return undefined;
  return row(userId, sql`SELECT ${userId} FROM users u WHERE u.id = ${id} AND NOT ${notBanned('u')}`);
}
