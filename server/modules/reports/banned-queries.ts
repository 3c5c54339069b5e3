import { alias, notBanned, type RowOfSelection, row, select, sql, User } from '../../../models/index.ts';

const u = alias(User, 'u');
const columns = select({ id: u.id, email: u.email });
export type BannedPerson = RowOfSelection<typeof columns>;

/** The person with this id, if their account is banned. */
export async function findBanned(id: number | null): Promise<BannedPerson | undefined> {
  if (id === null) return undefined;
  return row(columns, sql`SELECT ${columns} FROM users u WHERE u.id = ${id} AND NOT ${notBanned('u')}`);
}
