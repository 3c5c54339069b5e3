import { z } from 'zod';
import { config } from '../../../config/index.ts';
import { anyone, member } from '../../platform/actor.ts';
import { AppError } from '../../platform/errors.ts';
import { type Context, type Reply, route, type ViewReply } from '../../platform/http/route.ts';
import { email, id, optionalTextLine } from '../../platform/http/schemas.ts';
import { actorOf, signIn, signOut } from '../../platform/sessions/session.ts';
import { readLink, sendSignInLink } from './email-links.ts';
import { demoPerson, type Entrance, enterByLink, enterByLinkedIn } from './entering.ts';
import { passThroughLinkedIn } from './linkedin.ts';
import { safeNext } from './next.ts';
import { demoPeople, isKnownEmail } from './queries.ts';

const where = z.object({ next: z.string().optional().catch(undefined) });
const token = z.string().max(100).catch('');

export const signInRoutes = [
  route('get', '/sign-in', { access: anyone, query: where }, async (ctx) => {
    const next = safeNext(ctx.query.next);
    return ctx.actor ? { redirect: next } : signInPage(ctx);
  }),
  route(
    'post',
    '/sign-in',
    {
      access: anyone,
      query: where,
      body: z.object({ email, next: z.string().optional() }),
      form: signInPage,
      limit: 'signIn',
    },
    async ({ body, locale, t }) => {
      const isSent = await sendSignInLink({ email: body.email, next: safeNext(body.next), locale });
      return sentPage(body.email, isSent, t);
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
      body: z.object({ token: z.string().max(100), name: optionalTextLine(120) }),
      form: (ctx) => linkPage(ctx, token.parse((ctx.req.body as { token?: unknown } | undefined)?.token)),
    },
    async ({ body, actor, locale, req, t }) =>
      enter(req, await enterByLink(body.token, { name: body.name, locale }, actor), actor?.id, t),
  ),
  route(
    'post',
    '/sign-in/demo',
    { access: anyone, body: z.object({ person: id, next: z.string().optional() }), form: signInPage },
    async ({ body, req }) => {
      await signIn(req, await demoPerson(body.person));
      return { redirect: safeNext(body.next) };
    },
  ),
  route('post', '/sign-out', { access: anyone }, async ({ req, res }) => {
    if (req.session) await signOut(req);
    res.set('Clear-Site-Data', '"cache"'); // whoever sits here next does not come back to a page by the browser's memory
    return { redirect: '/' };
  }),
  ...(config.linkedin
    ? [
        route('get', '/auth/linkedin', { access: anyone, limit: 'signIn' }, throughLinkedIn),
        // Counted as it began: its `state` comes back once.
        route('get', '/auth/linkedin/callback', { access: anyone }, throughLinkedIn),
        route('post', '/me/settings/linkedin', { access: member, limit: 'signIn' }, throughLinkedIn),
      ]
    : []),
];

async function signInPage({ query, req, t }: Context<unknown, z.infer<typeof where>>): Promise<ViewReply> {
  const asked = query.next ?? (req.body as { next?: unknown } | undefined)?.next;
  return {
    view: 'accounts/sign-in',
    page: { title: t('accounts:signIn.title'), noIndex: true },
    data: {
      next: safeNext(typeof asked === 'string' ? asked : undefined),
      hasLinkedIn: Boolean(config.linkedin),
      demoPeople: config.demo ? await demoPeople() : [],
    },
  };
}

function sentPage(email: string, isSent: boolean, t: Context['t']): ViewReply {
  const text = isSent ? t('accounts:sent.text', { email }) : t('accounts:sent.enough', { email });
  return {
    view: 'accounts/sent',
    page: { title: t('accounts:sent.title'), noIndex: true },
    data: { email, text, mailbox: !config.production && !config.smtpUrl },
  };
}

/** Reading it uses nothing up: mail scanners follow links. A new person says their name here. */
async function linkPage({ t, actor }: Pick<Context, 't' | 'actor'>, token: string): Promise<ViewReply> {
  const link = await readLink(token);
  if (!link)
    return {
      view: 'accounts/link-gone',
      page: { title: t('accounts:link.goneTitle'), noIndex: true },
      status: 410,
    };
  const proves = link.userId !== null;
  if (proves && actor?.id !== link.userId) throw new AppError('forbidden', 'accounts:link.otherPerson');
  return {
    view: 'accounts/link',
    page: { title: t(proves ? 'accounts:link.proveTitle' : 'accounts:link.title'), noIndex: true },
    data: { token, email: link.email, proves, isNew: !proves && !(await isKnownEmail(link.email)) },
  };
}

async function enter(
  req: Context['req'],
  entrance: Entrance,
  current: number | undefined,
  t: Context['t'],
): Promise<Reply> {
  if (entrance.userId !== current) await signIn(req, entrance.userId);
  const next = safeNext(entrance.next);
  if (!entrance.isNew) return { redirect: next };
  const site = config.siteName;
  if (next !== '/') return { redirect: next, flash: { kind: 'success', text: t('accounts:welcome', { site }) } };
  return { redirect: '/me', flash: { kind: 'success', text: t('accounts:welcomeHome', { site }) } };
}

/** Leads there and takes what comes back: every outcome ends with a friendly word. */
async function throughLinkedIn({ req, res, t, locale }: Context): Promise<Reply> {
  const leaving = new Promise<'left'>((resolve) => res.once('finish', () => resolve('left')));
  const result = await Promise.race([passThroughLinkedIn(req, res), leaving]);
  if (result === 'left') return { handled: true };
  if (result.outcome !== 'person') {
    const kind = result.outcome === 'cancelled' ? 'info' : 'warning';
    return { redirect: '/sign-in', flash: { kind, text: t(`accounts:linkedin.${result.outcome}`) } };
  }
  const actor = actorOf(req);
  const fallback = { name: t('accounts:linkedin.nameless'), locale };
  return enter(req, await enterByLinkedIn(result.person, result.begun, actor, fallback), actor?.id, t);
}
