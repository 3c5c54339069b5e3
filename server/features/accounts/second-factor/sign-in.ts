import type { Request } from 'express';
import { config } from '../../../../config/index.ts';
import { alias, exists, notBanned, row, select, sql, User } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { ensure } from '../../../platform/errors.ts';
import { signIn } from '../../../platform/sessions/session.ts';
import type { FactorKind } from '../../../platform/sessions/sign-in-record.ts';
import type { PartialSignIn } from './partial-sign-in.ts';

/** The page that asks for the second factor of a sign-in. */
export const challengePath = '/sign-in/second-factor';

/** The page on which a person sets a second factor up, and goes on to `next`. */
export const setUpPath = (next: string) => `/me/second-factor?next=${encodeURIComponent(next)}`;

const idColumn = select({ id: alias(User, 'u').id });

/** Completes a sign-in after its second factor. Throws `forbidden` if the person was banned meanwhile. */
export async function finishSignIn(
  req: Request,
  { userId, method }: PartialSignIn,
  factor: FactorKind,
): Promise<void> {
  const user = await row(
    idColumn,
    sql`SELECT ${idColumn} FROM users u WHERE u.id = ${userId} AND ${notBanned('u')}`,
  );
  ensure(user !== undefined, 'forbidden', 'accounts:banned');
  const at = now().getTime();
  await signIn(req, userId, { at, method, factor, factorAt: at });
}

/** Whether a person has a role of the office that requires a second factor. */
export async function mustSetUpFactor(userId: number): Promise<boolean> {
  if (!config.officeSignIn.isSecondFactorRequired) return false;
  return exists(sql`SELECT FROM users WHERE id = ${userId} AND role <> 'member'`);
}
