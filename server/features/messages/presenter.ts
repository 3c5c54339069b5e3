import type { MessageView } from '../../shared/socket-events.ts';
import type { MessageLine } from './message-queries.ts';

/** Who says it, and in whose name. */
export function nameOf(name: string, company: string | null): string {
  return company === null ? name : `${name}, ${company}`;
}

/** A message as sockets carry it; `gone` stands for who is no longer here. */
export function viewOf(conversationId: number, line: MessageLine, gone: string): MessageView {
  const { id, seq, clientId, senderId, senderName, company, body, createdAt } = line;
  const sender = { id: senderId, name: nameOf(senderName ?? gone, company) };
  return { id, conversationId, seq, clientId, sender, body, createdAt: createdAt.toISOString() };
}
