import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { member } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { byId } from '../../platform/http/schemas.ts';
import type { UnreadCounts } from '../../shared/json-responses.ts';
import { conversationPage } from './conversation-page.ts';
import { ensureMayStart } from './policy.ts';
import { conversationsOf } from './queries.ts';
import { markRead } from './read-receipts.ts';
import { targetFor } from './recipient-queries.ts';
import { LONGEST, listPlace, place, reading, whom, words } from './schemas.ts';
import { sendMessage, startConversation } from './service.ts';

type Whom = z.infer<typeof whom>;

export const routes = [
  route('get', '/messages', { access: member, query: listPlace }, async ({ actor, query, t }) => ({
    view: 'messages/index',
    page: { title: t('messages:title'), section: 'messages', noIndex: true, scripts: ['messages.js'] },
    data: { list: await conversationsOf(actor, query.before), before: query.before },
  })),
  route('get', '/messages/new', { access: member, query: whom }, async (ctx) => {
    const wanted = requireFound(await targetFor(ctx.actor, ctx.query));
    const about = ctx.query.about ? `?about=${ctx.query.about}` : '';
    if (wanted.conversationId !== null) return { redirect: `/messages/${wanted.conversationId}${about}` };
    return newPage(ctx);
  }),
  route(
    'post',
    '/messages/new',
    { access: member, query: whom, body: words, form: newPage, limit: 'message' },
    async ({ actor, query, body }) => {
      const { target } = requireFound(await targetFor(actor, query));
      const { conversationId } = await startConversation(actor, target, body);
      return { redirect: `/messages/${conversationId}` };
    },
  ),
  // The counts of the header, for windows that are told that something came.
  route('get', '/messages/unread', { access: member }, ({ actor }) => ({
    json: { messages: actor.unreadMessages, notifications: actor.unreadNotifications } satisfies UnreadCounts,
  })),
  route('get', '/messages/:id', { access: member, params: byId, query: place }, conversationPage),
  route(
    'post',
    '/messages/:id',
    { access: member, params: byId, query: place, body: words, form: conversationPage, limit: 'message' },
    async ({ actor, params, body }) => {
      await sendMessage(actor, params.id, body);
      return { redirect: `/messages/${params.id}` };
    },
  ),
  // Looking changes nothing (no change by GET): the script says what was seen, or without it this button does.
  route(
    'post',
    '/messages/:id/reading',
    { access: member, params: byId, body: reading },
    async ({ actor, params, body }) => {
      await markRead(actor, params.id, body.seq);
      return { redirect: `/messages/${params.id}` };
    },
  ),
];

async function newPage({ actor, query, t }: Context<unknown, Whom>): Promise<ViewReply> {
  const reader = requireFound(actor);
  const { target, aboutTitle } = requireFound(await targetFor(reader, query));
  ensureMayStart(reader, target);
  const list = await conversationsOf(reader);
  const to = target.kind === 'company' ? `company=${target.slug}` : `person=${target.id}`;
  return {
    view: 'messages/new',
    page: { title: t('messages:newTo', { name: target.name }), section: 'messages', noIndex: true },
    data: {
      list,
      target: { ...target, href: target.kind === 'company' ? `/companies/${target.slug}` : `/people/${target.id}` },
      isEmpty: target.kind === 'company' && target.people === 0,
      action: `/messages/new?${to}`,
      clientId: randomUUID(),
      body: aboutTitle === null ? '' : `${t('messages:about', { title: aboutTitle })}\n`,
      longest: LONGEST,
    },
  };
}
