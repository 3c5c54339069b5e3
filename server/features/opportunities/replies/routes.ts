import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { config } from '../../../../config/index.ts';
import { anyone, member } from '../../../platform/actor.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { byId } from '../../../platform/http/schemas.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { qrCodeOf } from '../../../platform/text/qr-code.ts';
import { maySeeOpportunity } from '../policy.ts';
import { findOpportunity } from '../queries.ts';
import { alertsForm, byReply, replyForm as replyFields, replyStateForm, savingForm } from '../schemas.ts';
import { decideReply, ensureMayReply, findOwnReply, reply, saveOpportunity, setAlerts } from './service.ts';
import { replyForm } from './views.ts';

type ById = z.infer<typeof byId>;
const PATH = '/opportunities/:id';

export const replyRoutes = [
  route('get', `${PATH}/reply`, { access: member, params: byId, signInReason }, async (context) => {
    const sent = await findOwnReply(context.actor.id, context.params.id);
    return sent ? { redirect: placeOf(context.params.id, sent.conversationId) } : formPage(context);
  }),
  route(
    'post',
    `${PATH}/reply`,
    {
      access: member,
      params: byId,
      body: replyFields,
      form: formPage,
      limit: 'message',
      askedAt: `${PATH}/reply`,
    },
    async ({ actor, params, body, t }) => {
      const conversationId = await reply(actor, params.id, { ...body, t });
      const flash = { kind: 'success', text: t('opportunities:reply.sent') } as const;
      return { redirect: placeOf(params.id, conversationId), flash };
    },
  ),
  route(
    'post',
    `${PATH}/replies/:reply`,
    { access: member, params: byReply, body: replyStateForm, limit: 'write' },
    async ({ actor, params, body, t }) => {
      await decideReply(actor, { id: params.id, replyId: params.reply, state: body.state });
      const text = t(`opportunities:replies.saved.${body.state}`);
      return { redirect: `/opportunities/${params.id}#replies`, flash: { kind: 'success', text } };
    },
  ),
  route(
    'post',
    `${PATH}/saved`,
    { access: member, params: byId, body: savingForm, limit: 'write', askedAt: PATH },
    async ({ actor, params, body, t }) => {
      await saveOpportunity(actor, params.id, body.saved);
      const text = t(body.saved ? 'opportunities:saving.done' : 'opportunities:saving.ended');
      return { redirect: backTo(body.back, params.id), flash: { kind: 'success', text } };
    },
  ),
  route(
    'post',
    '/opportunities/fits/alerts',
    { access: member, body: alertsForm, limit: 'write', withoutTerms: true },
    async ({ actor, body, t }) => {
      await setAlerts(actor, body.on);
      const text = t(body.on ? 'opportunities:alerts.isOn' : 'opportunities:alerts.isOff');
      return { redirect: '/opportunities/fits#alerts', flash: { kind: 'success', text } };
    },
  ),
  route('get', `${PATH}/qr.svg`, { access: anyone, params: byId }, async ({ actor, params }) => {
    const { id } = await visibleOpportunity(params.id, actor);
    return {
      text: qrCodeOf(`${config.baseUrl}/opportunities/${id}`),
      type: 'image/svg+xml; charset=utf-8',
      filename: `opportunity-${id}-qr.svg`,
    };
  }),
];

/** The conversation, or the opportunity if it was deleted. */
function placeOf(id: number, conversationId: number | null): string {
  return conversationId === null ? `/opportunities/${id}` : `/messages/${conversationId}`;
}

function backTo(page: z.infer<typeof savingForm>['back'], id: number): string {
  if (page === 'post') return `/opportunities/${id}`;
  return page === 'fits' ? '/opportunities/fits' : '/opportunities?show=saved';
}

async function visibleOpportunity(id: number, actor: Context['actor']) {
  const opportunity = requireFound(await findOpportunity(id, actor?.id ?? null));
  ensure(maySeeOpportunity(actor, opportunity), 'not-found');
  return opportunity;
}

async function formPage({
  params,
  actor,
  t,
}: Pick<Context<ById>, 'params' | 'actor' | 't'>): Promise<ViewReply> {
  const viewer = requireFound(actor);
  const opportunity = await visibleOpportunity(params.id, viewer);
  ensureMayReply(viewer, opportunity);
  const { title, company, person, closedAt } = opportunity;
  ensure(closedAt === null, 'gone', 'opportunities:reply.closed');
  return replyForm(
    { title: t('opportunities:reply.title', { title }), section: 'opportunities', noIndex: true },
    { opportunity, to: company?.name ?? person?.name ?? '', clientId: randomUUID() },
  );
}

/** Visible to everybody, so that the sign-in page may name it. */
async function signInReason({ params, t }: { params: ById; t: Translate }): Promise<string | null> {
  const opportunity = await findOpportunity(params.id, null);
  return opportunity && maySeeOpportunity(null, opportunity)
    ? t('opportunities:reply.signIn', { title: opportunity.title })
    : null;
}
