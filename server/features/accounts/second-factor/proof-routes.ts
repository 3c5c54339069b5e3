import { anyone, member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { type Context, type Reply, route, type ViewReply } from '../../../platform/http/route.ts';
import { safeRedirect } from '../../../platform/http/safe-redirect.ts';
import { confirmationPath } from '../../../platform/second-factor.ts';
import { recordFactor, signOut } from '../../../platform/sessions/session.ts';
import { nextOf } from './pages.ts';
import { endPartialSignIn, type PartialSignIn, readPartialSignIn } from './partial-sign-in.ts';
import { findQuestion, proveFactor } from './prove.ts';
import { hasFactor } from './queries.ts';
import { nextQuery, proof, proofForm } from './schemas.ts';
import { challengePath, finishSignIn, setUpPath } from './sign-in.ts';
import { challengeView, signInAgainView } from './views.ts';

const inSession = { access: member, whilePaused: true, withoutTerms: true, limit: 'write' } as const;

const script = ['passkeys.js'];

/** Asking for a second factor: at the sign-in, and before what is sensitive. */
export const proofRoutes = [
  route('get', challengePath, { access: anyone }, (ctx) => {
    const partial = readPartialSignIn(ctx.req);
    return partial ? challengePage(ctx, partial) : startAgain(ctx);
  }),
  route(
    'post',
    challengePath,
    { access: anyone, body: proof, form: challengeAgain, limit: 'write', withoutTerms: true },
    async (ctx): Promise<Reply> => {
      const partial = readPartialSignIn(ctx.req);
      if (!partial) return startAgain(ctx);
      const holder = { userId: partial.userId, browser: partial.id };
      const factor = await proveFactor(holder, ctx.body, ctx.req.ip ?? '');
      await finishSignIn(ctx.req, partial, factor);
      endPartialSignIn(ctx.req, ctx.res);
      return { redirect: safeRedirect(partial.next) };
    },
  ),
  route('get', confirmationPath, { access: member, query: nextQuery }, async (ctx): Promise<Reply> => {
    const next = nextOf(ctx);
    if (await hasFactor(ctx.actor.id)) return confirmationPage(ctx);
    // The provider of OpenID Connect is asked again by signing in again.
    if (ctx.req.session.signIn?.factor === 'provider')
      return signInAgainView({ title: ctx.t('second-factor:again.title'), noIndex: true }, { next });
    return { redirect: setUpPath(next) };
  }),
  route('post', confirmationPath, { ...inSession, body: proofForm, form: confirmationPage }, async (ctx) => {
    const holder = { userId: ctx.actor.id, browser: ctx.req.sessionID };
    const factor = await proveFactor(holder, ctx.body, ctx.req.ip ?? '');
    await recordFactor(ctx.req, factor);
    return { redirect: nextOf(ctx) };
  }),
  route('post', `${confirmationPath}/sign-in`, inSession, async (ctx) => {
    await signOut(ctx.req);
    return { redirect: `/sign-in?next=${encodeURIComponent(nextOf(ctx))}` };
  }),
];

/** Without a partial sign-in, or after its five minutes. */
function startAgain({ actor, t }: Pick<Context, 'actor' | 't'>): Reply {
  if (actor) return { redirect: '/' };
  return { redirect: '/sign-in', flash: { kind: 'info', text: t('second-factor:tooLate') } };
}

async function challengePage({ t }: Pick<Context, 't'>, partial: PartialSignIn): Promise<ViewReply> {
  const question = await findQuestion({ userId: partial.userId, browser: partial.id });
  return challengeView(
    { title: t('second-factor:challenge.title'), noIndex: true, scripts: script },
    { question, isSignIn: true, next: '' },
  );
}

function challengeAgain(ctx: Context): Promise<ViewReply> {
  return challengePage(ctx, requireFound(readPartialSignIn(ctx.req)));
}

async function confirmationPage(ctx: Context): Promise<ViewReply> {
  const { id: userId } = requireFound(ctx.actor);
  return challengeView(
    { title: ctx.t('second-factor:challenge.title'), noIndex: true, scripts: script },
    {
      question: await findQuestion({ userId, browser: ctx.req.sessionID }),
      isSignIn: false,
      next: nextOf(ctx),
    },
  );
}
