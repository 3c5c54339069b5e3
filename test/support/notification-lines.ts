import type { Person } from './builders/people.ts';

const line = /\/notifications\/(\d+)">\s*<button[^>]*>(?:<span[^>]*>(Ulæst:) <\/span>)?([^<]+)</g;

export type NotificationLine = { id: string; text: string; isUnread: boolean };

/** The lines of a person's list of notifications. */
export async function notificationLines(reader: Person): Promise<NotificationLine[]> {
  const { text } = await reader.get('/notifications');
  return [...text.matchAll(line)].map(([, id = '', unread, content = '']) => ({
    id,
    text: content,
    isUnread: unread !== undefined,
  }));
}
