import type { Actor } from '../../platform/actor.ts';
import type { Feature } from '../../platform/feature.ts';
import { activities } from './activities.ts';
import { decisionListener, nameChangeListener } from './delivery/message-changes.ts';
import { messageFigure } from './figures.ts';
import { today } from './front-page.ts';
import { conversationHandlers } from './handlers.ts';
import { jobs } from './jobs.ts';
import { personalData } from './personal-data.ts';
import { listContactIds, listConversationPartners } from './queries.ts';
import { messageReportable } from './reportable.ts';
import { routes } from './routes.ts';
import { sockets } from './sockets.ts';
import { conversationSubject } from './subjects.ts';

const inMenus = {
  text: 'layout:sections.messages',
  href: '/messages',
  icon: 'email',
  section: 'messages',
  count: { name: 'messages', of: ({ unreadMessages }: Actor) => unreadMessages },
} as const;

export const messages: Feature = {
  name: 'messages',
  today,
  navigation: [
    { menu: 'tools', weight: 20, isVisible: (actor) => actor !== null, ...inMenus },
    { menu: 'bar', weight: 30, ...inMenus },
  ],
  routes,
  sockets,
  jobs,
  figures: [messageFigure],
  sitemap: [{ disallow: ['/messages'] }],
  activities,
  subjects: [conversationSubject],
  reportables: [messageReportable],
  listeners: [nameChangeListener, decisionListener],
  contactsOf: listContactIds,
  conversationPartnersOf: listConversationPartners,
  conversationHandlers,
  personalData: [personalData],
  // Marks all messages as notified: notifications may have been sent after the backup, and must not be sent
  // again. The messages stay unread.
  afterRestore: [
    `UPDATE conversation_participants p SET notified_seq = c.last_seq FROM conversations c
     WHERE c.id = p.conversation_id AND p.notified_seq < c.last_seq`,
  ],
};
