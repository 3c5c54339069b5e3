import { member } from '../../../platform/actor.ts';
import { type Context, type Reply, route } from '../../../platform/http/route.ts';
import { byId } from '../../../platform/http/schemas.ts';
import { recordFactor } from '../../../platform/sessions/session.ts';
import { appPage, codesPage, factorPage, factorsPage, nextOf, PATH, passkeyPage } from './pages.ts';
import { proveFactor } from './prove.ts';
import { listFactors } from './queries.ts';
import { appForm, nameForm, nextQuery, passkeyForm, proof } from './schemas.ts';
import { addApp, addPasskey, removeFactor, renameFactor, renewCodes } from './service.ts';

/** Changes of one's sign-in publish nothing, so they are allowed while paused and without the terms. */
const ownChange = { access: member, whilePaused: true, withoutTerms: true, limit: 'write' } as const;

/** A person's own second factors. */
export const factorRoutes = [
  route('get', PATH, { access: member, query: nextQuery }, factorsPage),
  route('get', `${PATH}/app`, { access: member, query: nextQuery }, appPage),
  route('post', `${PATH}/app`, { ...ownChange, body: appForm, form: appPage }, async (ctx) => {
    const { codes } = await addApp(ctx.actor, ctx.body);
    await recordFactor(ctx.req, 'totp');
    return afterAddition(ctx, codes);
  }),
  route('get', `${PATH}/passkey`, { access: member, query: nextQuery }, passkeyPage),
  route('post', `${PATH}/passkey`, { ...ownChange, body: passkeyForm, form: passkeyPage }, async (ctx) => {
    const { codes } = await addPasskey(ctx.actor, ctx.req.sessionID, ctx.body);
    await recordFactor(ctx.req, 'passkey');
    return afterAddition(ctx, codes);
  }),
  route('post', `${PATH}/codes`, ownChange, async ({ actor, t }) =>
    codesPage(t, await renewCodes(actor), PATH),
  ),
  route('get', `${PATH}/:id`, { access: member, params: byId }, factorPage),
  route(
    'post',
    `${PATH}/:id/name`,
    { ...ownChange, params: byId, body: nameForm, form: factorPage },
    async ({ actor, params, body, t }) => {
      await renameFactor(actor, params.id, body.name);
      return done(t('second-factor:renamed'));
    },
  ),
  route(
    'post',
    `${PATH}/:id/removal`,
    { ...ownChange, params: byId, body: proof, form: factorPage },
    async ({ actor, params, body, req, t }) => {
      const factors = await listFactors(actor.id);
      const isLast = factors.length === 1 && factors[0]?.id === params.id;
      if (isLast) await proveFactor({ userId: actor.id, browser: req.sessionID }, body, req.ip ?? '');
      await removeFactor(actor, params.id, isLast);
      return done(t('second-factor:removed'));
    },
  ),
];

function done(text: string, redirect = PATH): Reply {
  return { redirect, flash: { kind: 'success', text } };
}

/** Shows the recovery codes after the first factor, else goes on. */
function afterAddition(
  ctx: Pick<Context, 't' | 'submitted' | 'query'>,
  codes: readonly string[] | null,
): Reply {
  const next = nextOf(ctx);
  return codes ? codesPage(ctx.t, codes, next) : done(ctx.t('second-factor:added'), next);
}
