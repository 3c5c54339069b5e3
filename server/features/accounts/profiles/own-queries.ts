import { alias, exists, row, select, sql, User } from '../../../../models/index.ts';

export function isListed(userId: number): Promise<boolean> {
  return exists(sql`SELECT FROM users WHERE id = ${userId} AND is_listed`);
}

const u = alias(User, 'u');
const answerColumns = select({
  occupation: u.occupation,
  seeks: u.seeks,
  district: u.district,
  welcomedAt: u.welcomedAt,
});

/** What a person has answered to the questions of the first visit. */
export function findAnswers(userId: number) {
  return row(answerColumns, sql`SELECT ${answerColumns} FROM users u WHERE u.id = ${userId}`);
}
