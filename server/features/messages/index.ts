import type { Feature } from '../../platform/feature.ts';
import { senders } from './changes.ts';
import { today } from './front-page.ts';
import { jobs } from './jobs.ts';
import { personalData } from './personal-data.ts';
import { contactsOf } from './queries.ts';
import { routes } from './routes.ts';
import { sockets } from './sockets.ts';

export const messages: Feature = {
  name: 'messages',
  today,
  navigation: [
    {
      menu: 'main',
      weight: 50,
      text: 'layout:sections.messages',
      href: '/messages',
      section: 'messages',
      isVisible: (actor) => actor !== null,
      count: { name: 'messages', of: ({ unreadMessages }) => unreadMessages },
    },
  ],
  routes,
  sockets,
  jobs,
  listeners: [senders],
  contactsOf,
  personalData: [personalData],
  // Whoever had not read them by then may have been told meanwhile; unread they are still.
  afterRestore: [
    'UPDATE conversation_people p SET told_seq = c.last_seq FROM conversations c WHERE c.id = p.conversation_id AND p.told_seq < c.last_seq',
  ],
};
