/** What a person can wish to get by letter. The order is that of the settings page. */
export const topics = ['messages', 'events', 'companies', 'initiatives', 'opportunities', 'account'] as const;
export type Topic = (typeof topics)[number];

type Data = Record<string, unknown>;

/** How one type of activity is told: under which topic, where it leads, and how long a letter waits to see whether it is read anyway. */
export type Kind = {
  topic: Topic;
  href: (data: Data) => string;
  letterAfterMinutes: number;
  /** Many of them about one thing are one piece of news: `notifications:gathered.<type>` says how many. */
  gathers?: true;
};

const at = (path: string) => (data: Data) => `${path}/${encodeURIComponent(String(data.slug ?? ''))}`;
const event = { topic: 'events', href: at('/events'), letterAfterMinutes: 0 } as const;
const company = { topic: 'companies', href: at('/companies'), letterAfterMinutes: 0 } as const;
const introduction = {
  topic: 'opportunities',
  href: (data: Data) => String(data.href ?? '/opportunities'),
  letterAfterMinutes: 0,
} as const;
const initiative = { topic: 'initiatives', href: at('/initiatives'), letterAfterMinutes: 0 } as const;

/**
 * Activities that become notifications; all others are only history. The text of each is `notifications:kind.<type>`
 * (dots as underscores) in the locale files, and takes the activity's data and the actor's name.
 */
export const kinds: Readonly<Record<string, Kind>> = {
  'message.received': {
    topic: 'messages',
    href: (data) => `/messages/${Number(data.conversationId)}`,
    letterAfterMinutes: 10,
  },
  'place.free': event,
  'event.changed': event,
  'event.cancelled': event,
  'registration.made': { ...event, href: (data) => `${at('/events')(data)}/registrations`, gathers: true },
  'registration.removed': event,
  'colleague.joined': company,
  'colleague.removed': company,
  'company.claimed': { ...company, href: (data) => `${at('/companies')(data)}/people` },
  'company.verified': company,
  'introduction.asked': introduction,
  'introduction.given': introduction,
  'introduction.made': introduction,
  'opportunity.matched': { ...introduction, href: (data) => `/opportunities/${Number(data.id)}` },
  'comment.made': { ...initiative, href: (data) => `${at('/initiatives')(data)}/comments/${Number(data.commentId)}` },
  'initiative.status-changed': initiative,
  'initiative.company-joined': initiative,
  'person.role-changed': { topic: 'account', href: () => '/me', letterAfterMinutes: 0 },
};

/** Key of the text of a kind, for one of it or for many that are told together. */
export function textKey(type: string, count = 1): string {
  return `notifications:${count > 1 ? 'gathered' : 'kind'}.${type.replaceAll('.', '_')}`;
}
