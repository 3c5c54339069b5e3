import { config } from '../../../../config/index.ts';
import { now } from '../../../platform/clock.ts';
import type { Context, Reply } from '../../../platform/http/route.ts';
import { signIn } from '../../../platform/sessions/session.ts';
import type { SessionSignIn, SignInMethod } from '../../../platform/sessions/sign-in-record.ts';
import { beginHalfSession } from '../second-factor/half-session.ts';
import { hasFactor } from '../second-factor/queries.ts';
import { halfPath, mustSetUpFactor, setUpPath } from '../second-factor/sign-in.ts';
import { safeRedirect } from './safe-redirect.ts';
import type { SignIn } from './service.ts';

/**
 * Gives the browser the session of a person whom an e-mail link or a provider has identified, and leads to
 * the next page. A person with a second factor is asked for it before (second-factor/).
 */
export async function completeSignIn(
  { req, res, t, actor }: Pick<Context, 'req' | 'res' | 't' | 'actor'>,
  { userId, next, isNew, isNameRefused, notice, authenticatedAt }: SignIn,
  method: SignInMethod,
): Promise<Reply> {
  const redirect = safeRedirect(next);
  // A sign-in with OpenID Connect counts as a second factor, for a person who is signed in as well.
  if (userId !== actor?.id || method === 'oidc') {
    if (method !== 'oidc' && (await hasFactor(userId))) {
      beginHalfSession(res, { userId, method, next: redirect });
      return { redirect: halfPath };
    }
    const record = signInRecord(method, authenticatedAt);
    await signIn(req, userId, record);
    if (!record.factor && (await mustSetUpFactor(userId))) return { redirect: setUpPath(redirect) };
  }
  if (isNameRefused)
    return {
      redirect: '/me/settings',
      flash: { kind: 'warning', text: t('accounts:linkedin.nameRefused') },
    };
  if (notice) {
    const text = t(notice, { provider: config.oidc?.name ?? '' });
    return { redirect, flash: { kind: 'warning', text } };
  }
  if (!isNew) return { redirect };
  const site = config.siteName;
  if (redirect === '/')
    return { redirect: '/me', flash: { kind: 'success', text: t('accounts:welcomeHome', { site }) } };
  return { redirect, flash: { kind: 'success', text: t('accounts:welcome', { site }) } };
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
