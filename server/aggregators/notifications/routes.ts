import { z } from 'zod';
import { anyone, member } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { byId, id, repeated } from '../../platform/http/schemas.ts';
import { type Topic, topics } from './notification-types.ts';
import { notificationsOf, wishesOf } from './queries.ts';
import { chooseLetters, openNotification, readAll, unsubscribe } from './service.ts';
import { isProven } from './unsubscribe.ts';

const wishes = z.object({
  topics: repeated(z.enum(topics), topics.length),
});

const address = z.object({
  person: z.coerce.number().int().catch(0),
  topic: z.string().max(40).catch(''),
  proof: z.string().max(100).catch(''),
});

export const routes = [
  route(
    'get',
    '/notifications',
    { access: member, query: z.object({ before: id.optional().catch(undefined) }) },
    async ({ actor, query, t }) => ({
      view: 'notifications/index',
      page: { title: t('notifications:title'), noIndex: true },
      data: await notificationsOf(actor, query.before, t),
    }),
  ),
  route('post', '/notifications/reading', { access: member }, async ({ actor, t }) => {
    await readAll(actor);
    return { redirect: '/notifications', flash: { kind: 'success', text: t('notifications:allRead') } };
  }),
  route('get', '/notifications/settings', { access: member }, settingsPage),
  route(
    'post',
    '/notifications/settings',
    { access: member, body: wishes, form: settingsPage },
    async ({ actor, body, t }) => {
      await chooseLetters(actor, body.topics);
      return {
        redirect: '/notifications/settings',
        flash: { kind: 'success', text: t('notifications:settings.saved') },
      };
    },
  ),
  route('post', '/notifications/:id', { access: member, params: byId }, async ({ actor, params }) => ({
    redirect: await openNotification(actor, params.id),
  })),
  // From a letter, perhaps by somebody who is not signed in: reading it asks, posting it does (also the mail provider's one click).
  route('get', '/unsubscribe', { access: anyone, query: address }, ({ query, t }) =>
    unsubscribePage(provenTopic(query), false, t),
  ),
  route('post', '/unsubscribe', { access: anyone, query: address }, async ({ query, t }) => {
    const topic = provenTopic(query);
    await unsubscribe(query.person, topic);
    return unsubscribePage(topic, true, t);
  }),
];

async function settingsPage({ actor, t }: Pick<Context, 'actor' | 't'>): Promise<ViewReply> {
  const chosen = actor ? await wishesOf(actor.id) : [];
  return {
    view: 'notifications/settings',
    page: { title: t('notifications:settings.title'), noIndex: true },
    data: { topics, values: { topics: chosen }, hasEmail: Boolean(actor?.email) },
  };
}

function provenTopic(given: z.infer<typeof address>): Topic {
  return requireFound(isProven(given) ? given.topic : undefined);
}

function unsubscribePage(topic: Topic, done: boolean, t: Context['t']): ViewReply {
  return {
    view: 'notifications/unsubscribe',
    page: { title: t('notifications:unsubscribe.title'), noIndex: true },
    data: { topic, done },
  };
}
