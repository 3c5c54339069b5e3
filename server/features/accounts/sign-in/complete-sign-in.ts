import { config } from '../../../../config/index.ts';
import { exists, sql } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import type { Context, Reply } from '../../../platform/http/route.ts';
import { safeRedirect } from '../../../platform/http/safe-redirect.ts';
import { hasRight } from '../../../platform/rights.ts';
import { signIn } from '../../../platform/sessions/session.ts';
import type { SessionSignIn, SignInMethod } from '../../../platform/sessions/sign-in-record.ts';
import { beginPartialSignIn } from '../second-factor/partial-sign-in.ts';
import { hasFactor } from '../second-factor/queries.ts';
import { challengePath, mustSetUpFactor, setUpPath } from '../second-factor/sign-in.ts';
import type { SignIn } from './service.ts';

/**
 * Gives the browser the session of a person whom an e-mail link or a provider has identified, and leads to
 * the next page. A person with a second factor is asked for it before (second-factor/).
 */
export async function completeSignIn(
  { req, res, t, actor }: Pick<Context, 'req' | 'res' | 't' | 'actor'>,
  { userId, next, isNew, notices = [], authenticatedAt }: SignIn,
  method: SignInMethod,
): Promise<Reply> {
  const redirect = await firstPage(userId, safeRedirect(next));
  // A sign-in with OpenID Connect counts as a second factor, for a person who is signed in as well.
  if (userId !== actor?.id || method === 'oidc') {
    if (method !== 'oidc' && (await hasFactor(userId))) {
      beginPartialSignIn(res, { userId, method, next: redirect });
      return { redirect: challengePath };
    }
    const record = signInRecord(method, authenticatedAt);
    await signIn(req, userId, record);
    if (!record.factor && (await mustSetUpFactor(userId))) return { redirect: setUpPath(redirect) };
  }
  if (notices.length > 0) {
    const provider = method === 'linkedin' ? 'LinkedIn' : config.oidc?.name;
    const text = notices.map((notice) => t(notice, { provider })).join(' ');
    return { redirect, flash: { kind: 'warning', text } };
  }
  if (!isNew) return { redirect };
  const flash = { kind: 'success', text: t('accounts:welcome', { site: config.siteName }) } as const;
  return { redirect: redirect === '/' ? firstVisit(method) : redirect, flash };
}

/** The questions of the first visit are for those who come to find others: not for staff at work. */
function firstVisit(method: SignInMethod): string {
  return method === 'oidc' ? '/me' : '/welcome/who';
}

/** Who works for the office and wants to go nowhere else begins there, others on the front page. */
async function firstPage(userId: number, redirect: string): Promise<string> {
  if (redirect !== '/') return redirect;
  const condition = sql`id = ${userId} AND ${hasRight('users', 'office')}`;
  const isOfOffice = await exists(sql`SELECT FROM users WHERE ${condition}`);
  return isOfOffice ? '/office' : redirect;
}

/**
 * The policy of an OpenID Connect provider decides about a second factor: its sign-in counts as one, at the
 * time when the person proved there who they are.
 */
function signInRecord(method: SignInMethod, authenticatedAt = Infinity): SessionSignIn {
  const at = now().getTime();
  if (method !== 'oidc') return { at, method };
  return { at, method, factor: 'provider', factorAt: Math.min(at, authenticatedAt) };
}
