import { config } from '../../../../config/index.ts';
import { alias, execute, rows, select, sql, User } from '../../../../models/index.ts';
import { changesOf } from '../../../platform/activities/changes.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import { queueEmails } from '../../../platform/mail/email-outbox.ts';
import { hasRight, type Role } from '../../../platform/rights.ts';
import { newToken } from '../../../platform/tokens.ts';
import { adminRoleChanged, adminsChanged, roleChanged } from '../activities.ts';

const u = alias(User, 'u');
const adminColumns = select({ id: u.id, name: u.name, email: u.email, locale: u.locale });
type Informed = typeof adminColumns.row;

/** The admins who are not banned. */
export function listAdmins(): Promise<Informed[]> {
  return rows(
    adminColumns,
    sql`SELECT ${adminColumns} FROM users u WHERE ${hasRight('u', 'admin')} ORDER BY u.id LIMIT 200`,
  );
}

/** `provider`: the groups of the staff's identity provider (apply-provider-role.ts). */
type Reason =
  | { kind: 'actor'; actor: Actor }
  | { kind: 'confirmed'; actor: Actor }
  | { kind: 'setting' }
  | { kind: 'provider' };

/**
 * Gives a user a role, in the transaction of the decision; the caller has checked the right to it. Notifies
 * the user. When somebody becomes an admin or no longer is one, all admins are notified, also by e-mail:
 * otherwise nobody would notice an account that was taken over. A trigger disconnects the user's sockets,
 * which have the rights of the old role.
 */
export async function giveRole(user: User, role: Role, reason: Reason): Promise<void> {
  const concernsAdmins = role === 'admin' || user.role === 'admin';
  const before = concernsAdmins ? await listAdmins() : [];
  const changes = changesOf({ role: user.role }, { role }, ['role']);
  await user.update({ role });
  // The role has this reason now: the next sign-in with the provider must not take it away.
  await execute(sql`
    UPDATE staff_identities SET given_role = NULL, role_before = NULL WHERE user_id = ${user.id}`);
  const actor = 'actor' in reason ? reason.actor : null;
  const provider = reason.kind === 'provider' ? { provider: providerName() } : {};
  await recordActivity(concernsAdmins ? adminRoleChanged : roleChanged, {
    actor,
    subjectId: user.id,
    audience: [user.id],
    data: { role, reason: reason.kind, ...provider },
    changes,
  });
  if (!concernsAdmins) return;
  const others = before.filter(({ id }) => id !== user.id);
  await recordActivity(adminsChanged, {
    actor,
    subjectId: user.id,
    audience: others.map(({ id }) => id),
    data: { userId: user.id, isAdmin: role === 'admin' },
  });
  await sendEmails([...others, user], user, role, reason);
}

async function sendEmails(
  recipients: readonly Informed[],
  user: User,
  role: Role,
  reason: Reason,
): Promise<void> {
  const change = role === 'admin' ? 'given' : 'taken';
  const key = newToken();
  await queueEmails(
    recipients.flatMap(({ id, name, email, locale: chosen }) => {
      if (email === null) return [];
      const locale = chosen ?? config.defaultLocale;
      const t = translator(locale);
      const params = {
        name: user.name,
        actor: 'actor' in reason ? reason.actor.name : '',
        site: config.siteName,
        setting: 'OFFICE_EMAILS',
        provider: providerName(),
      };
      return {
        key: `admins-changed:${key}:${id}`,
        name: 'admins-changed',
        to: { userId: id, name, email },
        locale,
        about: user.id,
        subject: t(`accounts:emails.admins.${change}.subject`, params),
        paragraphs: [
          t(`accounts:emails.admins.${change}.${reason.kind}`, params),
          t('accounts:emails.admins.notRight'),
        ],
        action: { text: t('accounts:emails.admins.action'), href: `/people/${user.id}` },
      };
    }),
  );
}

/** The name of the staff's identity provider; empty if the operator has removed it from the settings. */
function providerName(): string {
  return config.oidc?.name ?? '';
}
