// Activities and subjects of features that do not define their own yet. A definition of a feature comes first in the list
// of features and counts instead. Goes when the last feature is converted.
import { z } from 'zod';
import { Activity, alias, expr, rows, type Sql, select, sql } from '../../models/index.ts';
import {
  type ActivityDefinition,
  defineActivity,
  type NotificationRule,
} from '../platform/activities/define-activity.ts';
import { roles } from '../platform/actor.ts';
import type { Feature, SubjectType } from '../platform/feature.ts';
import type { Translate } from '../platform/i18n/i18n.ts';
import type { TextKey } from '../platform/i18n/texts.ts';

type Data = Record<string, unknown>;
type Rule = NotificationRule<Data>;
type LogType = Extract<TextKey, `office:log.type.${string}`> extends `office:log.type.${infer Name}` ? Name : never;
type Notified =
  Extract<TextKey, `notifications:kind.${string}`> extends `notifications:kind.${infer Name}` ? Name : never;

const data = z.record(z.string(), z.unknown());
const at =
  (path: string, suffix = '') =>
  (of: Data) =>
    `${path}/${encodeURIComponent(String(of.slug ?? ''))}${suffix}`;

const topic = {
  messages: { name: 'messages', label: 'notifications:topic.messages', weight: 10 },
  events: { name: 'events', label: 'notifications:topic.events', weight: 20 },
  companies: { name: 'companies', label: 'notifications:topic.companies', weight: 30 },
  initiatives: { name: 'initiatives', label: 'notifications:topic.initiatives', weight: 40 },
  opportunities: { name: 'opportunities', label: 'notifications:topic.opportunities', weight: 50 },
  account: { name: 'account', label: 'notifications:topic.account', weight: 60 },
} as const;

const event = { topic: topic.events, href: at('/events') };
const company = { topic: topic.companies, href: at('/companies') };
const initiative = { topic: topic.initiatives, href: at('/initiatives') };
const introduction = { topic: topic.opportunities, href: (of: Data) => String(of.href ?? '/opportunities') };

const notifications: { readonly [Name in Notified]: Omit<Rule, 'text'> } = {
  message_received: {
    topic: topic.messages,
    href: ({ conversationId }) => `/messages/${Number(conversationId)}`,
    emailAfterMinutes: 10,
  },
  place_free: event,
  event_changed: event,
  event_cancelled: event,
  registration_made: {
    ...event,
    href: at('/events', '/registrations'),
    groupedText: 'notifications:gathered.registration_made',
  },
  registration_removed: event,
  colleague_joined: company,
  colleague_removed: company,
  company_claimed: { ...company, href: at('/companies', '/people') },
  company_verified: company,
  introduction_asked: introduction,
  introduction_given: introduction,
  introduction_made: introduction,
  opportunity_matched: { ...introduction, href: ({ id }) => `/opportunities/${Number(id)}` },
  comment_made: {
    ...initiative,
    href: (of) => `${at('/initiatives')(of)}/comments/${Number(of.commentId)}`,
  },
  'initiative_status-changed': initiative,
  'initiative_company-joined': initiative,
  'person_role-changed': { topic: topic.account, href: () => '/me' },
};

const logTypes: readonly LogType[] = [
  'colleague_invited',
  'colleague_joined',
  'colleague_removed',
  'comment_made',
  'comment_removed',
  'companies_imported',
  'company_changed',
  'company_renamed',
  'company_claimed',
  'company_made',
  'company_removed',
  'company_unverified',
  'company_verified',
  'event_announced',
  'event_cancelled',
  'event_changed',
  'events_imported',
  'initiative_company-joined',
  'initiative_company-left',
  'initiative_drafted',
  'initiative_edited',
  'initiative_published',
  'initiative_status-changed',
  'introduction_asked',
  'introduction_declined',
  'introduction_given',
  'introduction_made',
  'message_received',
  'opportunity_changed',
  'opportunity_closed',
  'opportunity_opened',
  'opportunity_posted',
  'person_banned',
  'person_joined',
  'person_renamed',
  'person_role-changed',
  'person_unbanned',
  'place_free',
  'registration_made',
  'registration_removed',
  'registration_withdrawn',
];

function definitionOf(name: LogType): ActivityDefinition<Data> {
  const rule = isNotified(name) ? notifications[name] : undefined;
  return defineActivity<Data>(name.replace('_', '.'), {
    subject: name.split('_')[0] ?? '',
    data,
    log: `office:log.type.${name}`,
    logDetail,
    ...(rule && isNotified(name) && { notification: { ...rule, text: `notifications:kind.${name}` } }),
  });
}

function isNotified(name: string): name is Notified {
  return name in notifications;
}

const counts = z.object({ made: z.number().optional(), created: z.number().optional(), changed: z.number() });
const newRole = z.object({ role: z.enum(roles) });

function logDetail(of: Data, t: Translate): string {
  const role = newRole.safeParse(of).data?.role;
  if (role) return t(`accounts:role.${role}`);
  const { made, created, changed } = counts.safeParse(of).data ?? {};
  return changed === undefined ? '' : t('office:log.counts', { made: made ?? created ?? 0, changed });
}

const activity = alias(Activity, 's');
const summary = select({
  id: expr.integer(activity.id),
  title: expr.text(sql`s.title`),
  href: expr.text(sql`s.href`),
});

function subjectOf(type: keyof typeof tables): SubjectType {
  return {
    type,
    label: `office:log.subject.${type}`,
    find: async (ids) => {
      const source = tables[type];
      return source
        ? rows(summary, sql`SELECT ${summary} FROM (${source}) AS s WHERE s.id = ANY (${ids}::integer[])`)
        : [];
    },
  };
}

const tables: Record<
  | 'calendar'
  | 'comment'
  | 'companies'
  | 'company'
  | 'conversation'
  | 'event'
  | 'initiative'
  | 'introduction'
  | 'opportunity'
  | 'person',
  Sql | undefined
> = {
  calendar: undefined,
  comment: sql`
    SELECT c.id, i.title, '/initiatives/' || i.slug || '/comments/' || c.id AS href
    FROM initiative_comments c JOIN initiatives i ON i.id = c.initiative_id`,
  companies: undefined,
  company: sql`SELECT id, name AS title, '/companies/' || slug AS href FROM companies`,
  conversation: undefined,
  event: sql`SELECT id, title, '/events/' || slug AS href FROM events`,
  initiative: sql`SELECT id, title, '/initiatives/' || slug AS href FROM initiatives`,
  introduction: undefined,
  opportunity: sql`SELECT id, title, '/opportunities/' || id AS href FROM opportunities`,
  person: sql`SELECT id, name AS title, '/people/' || id AS href FROM users`,
};

export const legacyActivities: Feature = {
  name: 'legacy-activities',
  routes: [],
  activities: logTypes.map(definitionOf),
  subjects: (Object.keys(tables) as (keyof typeof tables)[]).map(subjectOf),
};
