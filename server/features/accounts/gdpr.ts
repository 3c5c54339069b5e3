import {
  Activity,
  alias,
  ErasedAccount,
  escapeLike,
  execute,
  inTransaction,
  OutboxEmail,
  records,
  row,
  rows,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import { endRequestsAbout } from '../../modules/requests/service.ts';
import { eraseFromActivities } from '../../platform/activities/delete-activities.ts';
import type { Actor } from '../../platform/actor.ts';
import { batchesById } from '../../platform/database/batches.ts';
import { eraseEmailsOf, eraseEmailsTo } from '../../platform/mail/delete-emails.ts';
import { eraseAddress, type PersonalData, personalData } from '../../platform/personal-data.ts';
import { deletePicture } from '../../platform/pictures.ts';
import { eraseRateLimitsOf, eraseRateLimitsOfAddress } from '../../platform/rate-limits.ts';
import { listAcceptances } from './terms/queries.ts';

/**
 * Erases an account and its personal data (GDPR art. 17). Data that other users need stays without the name.
 */
export function eraseAccount({ id }: Pick<Actor, 'id'>): Promise<void> {
  return inTransaction(async () => {
    const account = await row(emailColumn, sql`SELECT ${emailColumn} FROM users WHERE id = ${id}`);
    for (const part of personalData()) await part.erase?.(id);
    if (account?.email) await eraseAddress(account.email);
    const deleted = await row(
      deletedColumns,
      sql`DELETE FROM users WHERE id = ${id} RETURNING ${deletedColumns}`,
    );
    if (deleted?.picture) await deletePicture(deleted.picture);
  });
}

const u = alias(User, 'users');
const emailColumn = select({ email: u.email });
const deletedColumns = select({ picture: u.picture });

const a = alias(Activity, 'a');
const ownActivity = select({ id: a.id, type: a.type, data: a.data, at: a.at });

const erasedColumns = select({ id: alias(ErasedAccount, 'e').id });

/**
 * Erases accounts again that were erased before, but came back with a backup. Returns their number. Compares
 * the time of creation, too, because a database may give a number again.
 */
export async function eraseRestoredAccounts(): Promise<number> {
  const accounts = await rows(
    erasedColumns,
    sql`
      SELECT ${erasedColumns} FROM erased_accounts e
      JOIN users u ON u.id = e.id AND u.created_at = e.created_at ORDER BY e.id`,
  );
  for (const account of accounts) await eraseAccount(account);
  return accounts.length;
}

/** After a restore, new accounts must not get the numbers of erased ones. */
export const skipErasedNumbers = `
  SELECT setval(pg_get_serial_sequence('users', 'id'), greatest(
    (SELECT max(id) FROM users), (SELECT max(id) FROM erased_accounts), 1))`;

const recipientColumn = select({ recipient: alias(OutboxEmail, 'm').recipient });

/** Personal data in the tables of accounts and of the platform. */
export const accountData: PersonalData = {
  columns: [
    'identities.user_id',
    'staff_identities.user_id',
    'email_links.user_id',
    'oauth_states.user_id',
    'sessions.user_id',
    'account_visits.user_id',
    'terms_acceptances.user_id',
    'activities.actor_id',
    'activities.concerns_id',
    'activities.audience',
    'emails.user_id',
    'emails.about_user_ids',
    'emails.recipient',
  ],
  collect: async (userId) => ({
    account: (
      await records(sql`
      SELECT name, email, headline, about, role, locale, picture, created_at, occupation, skills, seeks,
        open_for, languages, district, is_listed, welcomed_at
      FROM users WHERE id = ${userId}`)
    )[0],
    lastUsed: (await records(sql`SELECT last_on FROM account_visits WHERE user_id = ${userId}`))[0],
    termsAccepted: await listAcceptances(userId),
    linkedAccounts: await records(sql`
      SELECT provider, subject, created_at FROM identities WHERE user_id = ${userId}`),
    staffIdentities: await records(sql`
      SELECT issuer, subject, given_role, role_before, signed_in_at, created_at
      FROM staff_identities WHERE user_id = ${userId}`),
    sessions: await records(sql`
      SELECT sess ->> 'userAgent' AS browser, created_at, expire FROM sessions
      WHERE user_id = ${userId} ORDER BY created_at`),
    emails: await records(sql`
      SELECT name, recipient, subject, created_at, sent_at FROM emails
      WHERE user_id = ${userId} ORDER BY id`),
    whatIDid: batchesById(({ afterId, limit }) =>
      rows(
        ownActivity,
        sql`
          SELECT ${ownActivity} FROM activities a WHERE a.actor_id = ${userId} AND a.id > ${afterId}::bigint
          ORDER BY a.id LIMIT ${limit}`,
      ),
    ),
  }),
  erase: async (userId) => {
    await endRequestsAbout({ type: 'person', id: userId });
    await eraseFromActivities(userId);
    await eraseEmailsOf(userId);
    await eraseRateLimitsOf(userId);
  },
  byAddress: {
    columns: ['emails.recipient', 'email_links.email', 'users.email'],
    find: async (text, limit) => {
      const found = await rows(
        recipientColumn,
        sql`
          SELECT DISTINCT ${recipientColumn} FROM emails m
          WHERE m.recipient ILIKE ${`%${escapeLike(text)}%`} ORDER BY 1 LIMIT ${limit}`,
      );
      return found.map(({ recipient }) => recipient);
    },
    collect: async (email) => ({
      emailsToAddress: await records(sql`
        SELECT name, subject, created_at, sent_at FROM emails
        WHERE recipient = ${email} AND user_id IS NULL ORDER BY id`),
      signInLinks: await records(sql`
        SELECT expires_at FROM email_links WHERE email = ${email} ORDER BY expires_at`),
    }),
    erase: async (email) => {
      await eraseEmailsTo(email);
      await execute(sql`DELETE FROM email_links WHERE email = ${email}`);
      await eraseRateLimitsOfAddress(email);
    },
  },
};
