import { member } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { byId } from '../../platform/http/schemas.ts';
import type { UnreadCounts } from '../../shared/json-responses.ts';
import { conversationPage, newComposer } from './conversations/conversation-page.ts';
import { findRecipient } from './conversations/recipient-queries.ts';
import { markRead } from './delivery/read-receipts.ts';
import { groupRoutes } from './groups/routes.ts';
import { ensureMayWriteTo } from './policy.ts';
import { listConversations } from './queries.ts';
import {
  conversationQuery,
  listQuery,
  newMessage,
  type RecipientQuery,
  readForm,
  recipientQuery,
} from './schemas.ts';
import { sendMessage, startConversation } from './service.ts';
import { conversationIndex, conversationNew } from './views.ts';

export const routes = [
  route(
    'get',
    '/messages',
    { access: member, query: listQuery, signInReason: ({ t }) => t('messages:signIn.read') },
    async ({ actor, query, t }) =>
      conversationIndex(
        { title: t('messages:title'), section: 'messages', noIndex: true, scripts: ['messages.js'] },
        { list: await listConversations(actor, query.before), query },
      ),
  ),
  route('get', '/messages/new', { access: member, query: recipientQuery, signInReason }, async (context) => {
    const { conversationId } = requireFound(await findRecipient(context.actor, context.query));
    const about = context.query.about ? `?about=${context.query.about}` : '';
    if (conversationId !== null) return { redirect: `/messages/${conversationId}${about}` };
    return newPage(context);
  }),
  route(
    'post',
    '/messages/new',
    { access: member, query: recipientQuery, body: newMessage, form: newPage, limit: 'message' },
    async ({ actor, query, body }) => {
      const { recipient } = requireFound(await findRecipient(actor, query));
      const { conversationId } = await startConversation(actor, recipient, body);
      return { redirect: `/messages/${conversationId}` };
    },
  ),
  // Counts for the header, requested by open pages after a socket event.
  route('get', '/messages/unread', { access: member }, ({ actor }) => ({
    json: { messages: actor.unreadMessages, notifications: actor.unreadNotifications } satisfies UnreadCounts,
  })),
  route('get', '/messages/:id', { access: member, params: byId, query: conversationQuery }, conversationPage),
  route(
    'post',
    '/messages/:id',
    {
      access: member,
      params: byId,
      query: conversationQuery,
      body: newMessage,
      form: conversationPage,
      limit: 'message',
    },
    async ({ actor, params, body }) => {
      await sendMessage(actor, params.id, body);
      return { redirect: `/messages/${params.id}` };
    },
  ),
  // A button, because a GET must change nothing. With JavaScript, the socket marks messages as read.
  route(
    'post',
    '/messages/:id/reading',
    { access: member, whilePaused: true, params: byId, body: readForm, withoutTerms: true },
    async ({ actor, params, body }) => {
      await markRead(actor, params.id, body.seq);
      return { redirect: `/messages/${params.id}` };
    },
  ),
  ...groupRoutes,
];

async function newPage({ actor, query, t }: Context<unknown, RecipientQuery>): Promise<ViewReply> {
  const reader = requireFound(actor);
  const { recipient, aboutTitle } = requireFound(await findRecipient(reader, query));
  ensureMayWriteTo(reader, recipient);
  const isCompany = recipient.kind === 'company';
  const action = `/messages/new?${isCompany ? `company=${recipient.slug}` : `person=${recipient.id}`}`;
  return conversationNew(
    {
      title: t('messages:newTo', { name: recipient.name }),
      section: 'messages',
      noIndex: true,
      scripts: ['messages.js'],
    },
    {
      list: await listConversations(reader),
      recipient: {
        ...recipient,
        href: isCompany ? `/companies/${recipient.slug}` : `/people/${recipient.id}`,
      },
      hasNoReader: isCompany && recipient.memberCount === 0,
      composer: newComposer({ action, reader, aboutTitle, t }),
    },
  );
}

/** Names a company; people are named to members only. */
async function signInReason({
  query,
  t,
}: Pick<Context<unknown, RecipientQuery>, 'query' | 't'>): Promise<string> {
  if (query.company === undefined) return t('messages:signIn.write');
  const { recipient } = requireFound(await findRecipient({ id: 0 }, query));
  return t('messages:signIn.writeTo', { name: recipient.name });
}
