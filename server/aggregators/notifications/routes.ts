import { z } from 'zod';
import { anyone, member } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { byId, checkbox, id, repeated } from '../../platform/http/schemas.ts';
import { textKey } from '../../platform/i18n/texts.ts';
import { listNotifications, listSubscriptions } from './queries.ts';
import { chooseEmails, markAllRead, openNotification, unsubscribe, updateSubscriptions } from './service.ts';
import { findTopic, listTopics } from './topics.ts';
import { isProven } from './unsubscribe.ts';
import { notificationSettings, notificationsIndex, notificationUnsubscribe } from './views.ts';

const MAX_TOPICS = 50;

const topicName = z.string().refine((name) => findTopic(name) !== undefined, textKey('errors:choose'));
const settingsForm = z.object({ topics: repeated(topicName, MAX_TOPICS) });

/** `next`: a path of this site, without `//`, `/\\` and control characters, which lead to other sites. */
const topicForm = z.object({
  topic: topicName,
  on: checkbox,
  next: z
    .string()
    .max(500)
    .regex(/^\/(?![/\\])[\x21-\x7e]*$/)
    .catch('/notifications/settings'),
});

const unsubscribeQuery = z.object({
  person: z.coerce.number().int().catch(0),
  topic: z.string().max(40).catch(''),
  proof: z.string().max(100).catch(''),
});

export const routes = [
  route(
    'get',
    '/notifications',
    {
      access: member,
      query: z.object({ before: id.optional().catch(undefined) }),
      signInReason: ({ t }) => t('notifications:signIn'),
    },
    async ({ actor, query, t }) => {
      const { items, hasMore, lastId } = await listNotifications(actor, query.before, t);
      const nextHref = hasMore ? `/notifications?before=${lastId}` : null;
      return notificationsIndex({ title: t('notifications:title'), noIndex: true }, { items, nextHref });
    },
  ),
  route(
    'post',
    '/notifications/reading',
    { access: member, whilePaused: true, withoutTerms: true },
    async ({ actor, t }) => {
      await markAllRead(actor);
      return { redirect: '/notifications', flash: { kind: 'success', text: t('notifications:allRead') } };
    },
  ),
  route('get', '/notifications/settings', { access: member }, settingsPage),
  route(
    'post',
    '/notifications/settings',
    { access: member, whilePaused: true, body: settingsForm, form: settingsPage, withoutTerms: true },
    async ({ actor, body, t }) => {
      await updateSubscriptions(actor, body.topics);
      return {
        redirect: '/notifications/settings',
        flash: { kind: 'success', text: t('notifications:settings.saved') },
      };
    },
  ),
  // The answer to the question on another page, for example beside the first message that a person sent.
  route(
    'post',
    '/notifications/settings/topic',
    { access: member, whilePaused: true, body: topicForm, withoutTerms: true, limit: 'write' },
    async ({ actor, body, t }) => {
      await chooseEmails(actor, body.topic, body.on);
      const text = t(body.on ? 'notifications:chosen.on' : 'notifications:chosen.off');
      return { redirect: body.next, flash: { kind: 'success', text } };
    },
  ),
  route(
    'post',
    '/notifications/:id',
    { access: member, whilePaused: true, params: byId, withoutTerms: true },
    async ({ actor, params }) => ({
      redirect: await openNotification(actor, params.id),
    }),
  ),
  // For a link in an e-mail, without signing in: GET asks, POST ends the e-mails (also the mail provider's
  // one-click request).
  route('get', '/unsubscribe', { access: anyone, query: unsubscribeQuery }, ({ query, t }) =>
    unsubscribePage(provenTopic(query), false, t),
  ),
  route(
    'post',
    '/unsubscribe',
    { access: anyone, query: unsubscribeQuery, withoutTerms: true },
    async ({ query, t }) => {
      const topic = provenTopic(query);
      await unsubscribe(query.person, topic);
      return unsubscribePage(topic, true, t);
    },
  ),
];

async function settingsPage({ actor, t }: Pick<Context, 'actor' | 't'>): Promise<ViewReply> {
  return notificationSettings(
    { title: t('notifications:settings.title'), noIndex: true },
    {
      topics: listTopics().filter(({ isVisible }) => isVisible?.(actor) ?? true),
      subscriptions: actor ? await listSubscriptions(actor.id) : [],
      hasEmail: Boolean(actor?.email),
    },
  );
}

function provenTopic(query: z.output<typeof unsubscribeQuery>): string {
  if (!isProven(query)) throw notFound();
  return query.topic;
}

function unsubscribePage(name: string, isDone: boolean, t: Context['t']): ViewReply {
  const topic = findTopic(name);
  return notificationUnsubscribe(
    { title: t('notifications:unsubscribe.title'), noIndex: true },
    { topic: topic ? t(topic.label) : name, isDone },
  );
}
