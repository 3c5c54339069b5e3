import { z } from 'zod';
import { config } from '../../../../config/index.ts';
import { anyone, member } from '../../../platform/actor.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Context, type Reply, route, type ViewReply } from '../../../platform/http/route.ts';
import { safeRedirect } from '../../../platform/http/safe-redirect.ts';
import { email, id, nameLine } from '../../../platform/http/schemas.ts';
import { actorOf, signOut } from '../../../platform/sessions/session.ts';
import { signInReason } from '../../../platform/sign-in-reason.ts';
import { findPublished } from '../../statements/queries.ts';
import { hasAccount, listDemoUsers } from '../queries.ts';
import { endPartialSignIn, readPartialSignIn } from '../second-factor/partial-sign-in.ts';
import { challengePath } from '../second-factor/sign-in.ts';
import { linkGoneView, linkView, sentView, signInView } from '../views.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { findLink, sendSignInLink } from './email-links.ts';
import { authenticateWithLinkedIn } from './linkedin.ts';
import { oidcRoutes } from './oidc-routes.ts';
import { findDemoUserId, signInWithEmailLink, signInWithLinkedIn } from './service.ts';

const nextQuery = z.object({ next: z.string().optional().catch(undefined) });
const token = z.string().max(100).catch('');
/** The name of a new user; a user who exists sends none. */
const optionalName = z.preprocess((value) => value ?? '', nameLine(120, 0));

export const signInRoutes = [
  route('get', '/sign-in', { access: anyone, query: nextQuery }, async (ctx) => {
    const next = safeRedirect(ctx.query.next);
    if (ctx.actor) return { redirect: next };
    return readPartialSignIn(ctx.req) ? { redirect: challengePath } : signInPage(ctx);
  }),
  route(
    'post',
    '/sign-in',
    {
      access: anyone,
      query: nextQuery,
      body: z.object({ email, next: z.string().optional() }),
      form: signInPage,
      limit: 'signIn',
      withoutTerms: true,
    },
    async ({ body, locale, t }) => {
      const next = safeRedirect(body.next);
      const isSent = await sendSignInLink({ email: body.email, next, locale });
      return sentPage({ email: body.email, next, isSent, t });
    },
  ),
  route('get', '/sign-in/link', { access: anyone, query: z.object({ token }) }, (ctx) =>
    linkPage(ctx, ctx.query.token),
  ),
  route(
    'post',
    '/sign-in/link',
    {
      access: anyone,
      body: z.object({ token: z.string().max(100), name: optionalName, termsVersion: id.catch(1) }),
      form: (ctx) => linkPage(ctx, token.parse(ctx.submitted.token)),
      withoutTerms: true,
    },
    async (ctx) => {
      const { token, name, termsVersion } = ctx.body;
      const input = { name, locale: ctx.locale, termsVersion };
      return completeSignIn(ctx, await signInWithEmailLink(ctx.actor, token, input), 'email');
    },
  ),
  route(
    'post',
    '/sign-in/demo',
    {
      access: anyone,
      body: z.object({ person: id, next: z.string().optional() }),
      form: signInPage,
      withoutTerms: true,
    },
    async (ctx) => {
      const { person, next } = ctx.body;
      const userId = await findDemoUserId(person);
      return completeSignIn(ctx, { userId, next: next ?? '/', isNew: false }, 'demo');
    },
  ),
  route('post', '/sign-out', { access: anyone, withoutTerms: true }, async ({ req, res }) => {
    const isFromProvider = req.session?.signIn?.method === 'oidc';
    if (req.session) await signOut(req);
    endPartialSignIn(req, res);
    res.set('Clear-Site-Data', '"cache"'); // the next user of the browser must not see cached pages
    return { redirect: isFromProvider && config.oidc ? '/signed-out' : '/' };
  }),
  ...oidcRoutes,
  ...(config.linkedin
    ? [
        route('get', '/auth/linkedin', { access: anyone, limit: 'signIn' }, linkedInReply),
        // Has no rate limit: the start of the sign-in has one, and each `state` is accepted once.
        route('get', '/auth/linkedin/callback', { access: anyone }, linkedInReply),
        route(
          'post',
          '/me/settings/linkedin',
          { access: member, whilePaused: true, limit: 'signIn', withoutTerms: true },
          linkedInReply,
        ),
      ]
    : []),
];

async function signInPage(ctx: Context<unknown, z.infer<typeof nextQuery>>): Promise<ViewReply> {
  const { query, submitted, locale, t } = ctx;
  const wanted = query.next ?? submitted.next;
  const next = safeRedirect(typeof wanted === 'string' ? wanted : undefined);
  return signInView(
    { title: t('accounts:signIn.title'), noIndex: true },
    {
      next,
      reason: await signInReason(next, t),
      hasLinkedIn: Boolean(config.linkedin),
      staffProvider: config.oidc?.name ?? null,
      demoPeople: config.demo ? await listDemoUsers() : [],
      termsVersion: (await findPublished('terms', locale)).version,
    },
  );
}

function sentPage({ email, next, isSent, t }: SentLink & Pick<Context, 't'>): ViewReply {
  const text = isSent ? t('accounts:sent.text', { email }) : t('accounts:sent.tooMany', { email });
  return sentView(
    { title: t('accounts:sent.title'), noIndex: true },
    { email, next, text, mailbox: !config.production && !config.smtpUrl },
  );
}

type SentLink = { email: string; next: string; isSent: boolean };

/**
 * Shows a button that uses the link: opening the page does not, because mail scanners follow links. Asks a
 * new user for a name.
 */
async function linkPage(ctx: Pick<Context, 't' | 'actor' | 'locale'>, token: string): Promise<ViewReply> {
  const { t, actor, locale } = ctx;
  const link = await findLink(token);
  if (!link)
    return { ...linkGoneView({ title: t('accounts:link.expiredTitle'), noIndex: true }, {}), status: 410 };
  const proves = link.userId !== null;
  if (proves && actor?.id !== link.userId) throw new AppError('forbidden', 'accounts:link.otherPerson');
  return linkView(
    { title: t(proves ? 'accounts:link.proveTitle' : 'accounts:link.title'), noIndex: true },
    {
      token,
      email: link.email,
      reason: proves ? null : await signInReason(safeRedirect(link.next), t),
      proves,
      isNew: !proves && !(await hasAccount(link.email)),
      termsVersion: (await findPublished('terms', locale)).version,
    },
  );
}

/** Redirects to LinkedIn or handles the callback. Each result has an explanation for the user. */
async function linkedInReply({ req, res, t, locale }: Context): Promise<Reply> {
  const redirected = new Promise<'redirected'>((resolve) => res.once('finish', () => resolve('redirected')));
  const result = await Promise.race([authenticateWithLinkedIn(req, res), redirected]);
  if (result === 'redirected') return { handled: true };
  if (result.outcome !== 'success') {
    const isCancelled = result.outcome === 'cancelled';
    const query = isCancelled && result.next !== '/' ? `?next=${encodeURIComponent(result.next)}` : '';
    const text = t(`accounts:linkedin.${result.outcome}`);
    return { redirect: `/sign-in${query}`, flash: { kind: isCancelled ? 'info' : 'warning', text } };
  }
  const actor = actorOf(req);
  const fallback = { name: t('accounts:linkedin.noName'), locale };
  const signedIn = await signInWithLinkedIn(actor, result.member, { pending: result.pending, fallback });
  return completeSignIn({ req, res, t, actor }, signedIn, 'linkedin');
}
