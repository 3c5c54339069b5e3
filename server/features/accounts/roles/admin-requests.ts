import { Transaction } from 'sequelize';
import { notBanned, sql, User } from '../../../../models/index.ts';
import { defineRequestKind } from '../../../modules/requests/contract.ts';
import { lockUntilCommit } from '../../../platform/database/advisory-lock.ts';
import { requireFound } from '../../../platform/errors.ts';
import { hasRight } from '../../../platform/rights.ts';
import { ensureRecentFactor } from '../../../platform/second-factor.ts';
import {
  adminAccepted,
  adminAsked,
  adminDeclined,
  adminExpired,
  adminWithdrawn,
} from './admin-activities.ts';
import { giveRole } from './give-role.ts';

/**
 * A proposal of an admin to make somebody an admin, which another admin confirms: one account that was taken
 * over must not be enough. Valid while the asker is an admin, and the person is neither one nor banned.
 */
export const adminRoles = defineRequestKind({
  name: 'admin-role',
  subjectType: 'person',
  days: 7,
  deciders: sql`SELECT u.id FROM users u WHERE ${hasRight('u', 'admin')} AND u.id <> r.subject_id`,
  isValid: sql`(
    EXISTS (SELECT FROM users u WHERE u.id = r.asker_id AND ${hasRight('u', 'admin')})
    AND EXISTS (
      SELECT FROM users u WHERE u.id = r.subject_id AND u.role <> 'admin' AND ${notBanned('u')}))`,
  texts: {
    mine: 'accounts:adminRequest.mine',
    waiting: 'accounts:adminRequest.waiting',
    accept: 'accounts:adminRequest.accept',
    decline: 'accounts:adminRequest.decline',
    accepted: 'accounts:adminRequest.accepted',
    declined: 'accounts:adminRequest.declined',
  },
  activities: {
    asked: adminAsked,
    accepted: adminAccepted,
    declined: adminDeclined,
    withdrawn: adminWithdrawn,
    expired: adminExpired,
  },
  describe: async (ids) => new Map(ids.map((id) => [id, {}])),
  lockSubject: lockRoles,
  accept: async (actor, { subjectId }) => {
    ensureRecentFactor(actor);
    const user = requireFound(await User.findByPk(subjectId, { lock: Transaction.LOCK.NO_KEY_UPDATE }));
    await giveRole(user, 'admin', { kind: 'confirmed', actor });
  },
});

/**
 * Serialises changes of roles until commit: how many admins there are decides whether a second one must
 * confirm.
 */
export async function lockRoles(): Promise<void> {
  await lockUntilCommit('roles');
}
