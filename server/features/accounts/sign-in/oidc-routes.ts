import { config } from '../../../../config/index.ts';
import { anyone, member } from '../../../platform/actor.ts';
import { type Context, type Reply, type Route, route, type ViewReply } from '../../../platform/http/route.ts';
import { ensureMayChange } from '../second-factor/service.ts';
import { signedOutView } from '../views.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { beginOidc, finishOidc, type OidcFailure, oidcClient } from './oidc.ts';
import type { OidcClient } from './oidc-client.ts';
import { signInWithOidc, unlinkOidc } from './oidc-service.ts';

/** The routes of the staff's sign-in: none if no provider is set. */
export const oidcRoutes: readonly Route[] = oidcClient ? routesOf(oidcClient) : [];

function routesOf(client: OidcClient): readonly Route[] {
  return [
    route('get', '/auth/oidc', { access: anyone, limit: 'signIn' }, (ctx) => begin(client, ctx)),
    // Has no rate limit: the start of the sign-in has one, and each `state` is accepted once.
    route('get', '/auth/oidc/callback', { access: anyone }, (ctx) => finish(client, ctx)),
    route(
      'post',
      '/me/settings/oidc',
      { access: member, whilePaused: true, limit: 'signIn', withoutTerms: true },
      async (ctx) => {
        await ensureMayChange(ctx.actor); // the provider then counts as the person's second factor
        return begin(client, ctx);
      },
    ),
    route(
      'post',
      '/me/settings/oidc/removal',
      { access: member, whilePaused: true, withoutTerms: true },
      async ({ actor, t }) => {
        await unlinkOidc(actor);
        const text = t('accounts:oidc.removed', providerParams());
        return { redirect: '/me/settings', flash: { kind: 'success', text } };
      },
    ),
    route('get', '/signed-out', { access: anyone, limit: 'signIn' }, (ctx) => signedOutPage(client, ctx)),
  ];
}

async function begin(client: OidcClient, ctx: Context): Promise<Reply> {
  const begun = await beginOidc(client, ctx.req);
  if ('outcome' in begun) return explain(ctx, begun.outcome);
  ctx.res.redirect(303, begun.redirect);
  return { handled: true };
}

async function finish(client: OidcClient, ctx: Context): Promise<Reply> {
  const { actor, t, locale } = ctx;
  const result = await finishOidc(client, ctx.req);
  if (result.outcome !== 'success') return explain(ctx, result.outcome);
  const fallback = { name: t('accounts:linkedin.noName'), locale };
  const signedIn = await signInWithOidc(actor, result.member, { pending: result.pending, fallback });
  return completeSignIn(ctx, signedIn, 'oidc');
}

/** Leads to the sign-in page, which offers the other ways, or back to the settings. */
function explain({ actor, t }: Context, outcome: OidcFailure): Reply {
  const kind = outcome === 'cancelled' ? 'info' : 'warning';
  const text = t(`accounts:oidc.${outcome}`, providerParams());
  return { redirect: actor ? '/me/settings' : '/sign-in', flash: { kind, text } };
}

/** After a sign-out: the person is still signed in at the provider, and may end that, too. */
async function signedOutPage(client: OidcClient, { t }: Context): Promise<ViewReply> {
  const { provider } = providerParams();
  return signedOutView(
    { title: t('accounts:signedOut.title'), noIndex: true },
    { provider, signOutUrl: (await client.signOutUrl()) ?? null },
  );
}

function providerParams(): { provider: string } {
  return { provider: config.oidc?.name ?? '' };
}
