import type { SubjectType } from '../../platform/feature.ts';
import { listConversationsById } from './queries.ts';

/** Only participants see a conversation; its title is the name of the other participant. */
export const conversationSubject: SubjectType = {
  type: 'conversation',
  label: 'messages:subject.conversation',
  find: async (ids, viewer) => {
    if (!viewer) return [];
    const conversations = await listConversationsById(viewer, ids);
    return conversations.flatMap(({ id, other }) =>
      other ? { id, title: other.name, href: `/messages/${id}` } : [],
    );
  },
};
