import type { SubjectType } from '../../platform/feature.ts';
import { listConversationsById } from './queries.ts';

/** Only participants see a conversation, under the name of the other side. */
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
