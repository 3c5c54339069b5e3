import { config } from '../../../../config/index.ts';
import { alias, row, select, sql, User } from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import type { ProvenAddressSignIn } from '../../../platform/proven-address.ts';
import { isStaff } from '../../../platform/rights.ts';
import { findPublished } from '../../statements/queries.ts';
import { hasFactor } from '../second-factor/queries.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { sendSignInLink } from './email-links.ts';
import { signInAddress } from './service.ts';

const u = alias(User, 'u');
const columns = select({
  id: u.id,
  name: u.name,
  email: u.email,
  role: u.role,
  locale: u.locale,
  pausedUntil: u.pausedUntil,
});

/** Signs in by the link of an invitation: its e-mail was the proof of the address. */
export const provenAddress: ProvenAddressSignIn = {
  accountOf: async (email) => {
    if (config.officeEmails.includes(email)) return 'guarded'; // gets the administrator's role
    const user = await row(columns, sql`SELECT ${columns} FROM users u WHERE u.email = ${email}`);
    if (!user) return 'none';
    // Whoever has only the mailbox does not have the second factor.
    return isStaff(user) || (await hasFactor(user.id)) ? 'guarded' : 'member';
  },
  termsVersion: async (language) => (await findPublished('terms', language)).version,
  identify: async ({ email, ...input }) => {
    const { userId, isNew } = await signInAddress({ email, next: '/' }, input);
    const user = requireFound(await row(columns, sql`SELECT ${columns} FROM users u WHERE u.id = ${userId}`));
    ensure(!user.pausedUntil || user.pausedUntil <= now(), 'forbidden', 'errors:paused');
    const counts = { unreadMessages: 0, unreadNotifications: 0, termsToAccept: 0 };
    const actor: Actor = { ...user, picture: null, ...counts };
    return { actor, isNew };
  },
  complete: (ctx, signedIn) => completeSignIn(ctx, signedIn, 'email'),
  sendLink: sendSignInLink,
};
