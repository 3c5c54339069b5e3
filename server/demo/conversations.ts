import { createHash } from 'node:crypto';
import { config } from '../../config/index.ts';
import { now } from '../platform/clock.ts';
import { translator } from '../platform/i18n/i18n.ts';
import { parseMoment } from './calendar.ts';
import { conversations } from './data/conversations.ts';
import type { DemoConversation } from './data/types.ts';
import type { DemoState } from './demo-state.ts';
import { insert, reserveIds } from './rows.ts';

/** A conversation with its id and the times of its messages. */
type TimedConversation = { id: number; conversation: DemoConversation; times: Date[] };
type Participant = { id: number; forCompany: boolean };

export async function addConversations(state: DemoState): Promise<void> {
  const ids = await reserveIds('conversations', conversations.length);
  const timed = conversations.map((conversation, index) => ({
    id: ids[index] ?? 0,
    conversation,
    times: conversation.messages.map(([, when]) => parseMoment(when)),
  }));
  await insert(
    'conversations',
    timed.map(({ id, conversation, times }) => {
      return {
        id,
        pair: pairOf(state, conversation),
        is_group: isGroup(conversation),
        company_id: 'company' in conversation.between ? state.company(conversation.between.company).id : null,
        last_seq: times.length,
        last_at: times.at(-1),
        created_at: times[0],
      };
    }),
  );
  await insert(
    'conversation_participants',
    timed.flatMap((each) => participantRows(state, each)),
  );
  await insert(
    'messages',
    timed.flatMap((each) => messageRows(state, each)),
  );
  const replies = timed.flatMap((each) => replyRows(state, each));
  const replyIds = await reserveIds('opportunity_replies', replies.length);
  await insert(
    'opportunity_replies',
    replies.map((reply, index) => ({ id: replyIds[index], ...reply })),
  );
}

/** The first message as a reply to an opportunity. */
function replyRows(state: DemoState, { id, conversation, times }: TimedConversation) {
  const { replyTo, became = 'open', messages } = conversation;
  const [author] = messages[0] ?? [];
  if (replyTo === undefined || author === undefined) return [];
  return [
    {
      opportunity_id: state.opportunityId(replyTo),
      user_id: state.userId(author),
      client_id: uuidOf(`${pairOf(state, conversation)}/0`),
      conversation_id: id,
      seq: 1,
      state: became,
      created_at: times[0],
    },
  ];
}

/** Quotes the opportunity in its first message, as replies do. */
function bodyOf(
  state: DemoState,
  { replyTo }: DemoConversation,
  { body, index }: { body: string; index: number },
) {
  if (replyTo === undefined || index > 0) return body;
  const quote = translator(config.defaultLocale)('opportunities:reply.quote', { title: replyTo });
  return `${quote}\n${config.baseUrl}/opportunities/${state.opportunityId(replyTo)}\n\n${body}`;
}

function isGroup({ between }: DemoConversation): boolean {
  return Array.isArray(between) && between.length > 2;
}

function pairOf(state: DemoState, { between }: DemoConversation): string {
  if ('company' in between)
    return `company:${state.company(between.company).id}:${state.userId(between.person)}`;
  if (between.length > 2) return `group:demo:${between.join(':')}`;
  const [lower, higher] = between.map((key) => state.userId(key)).sort((one, other) => one - other);
  return `people:${lower}:${higher}`;
}

function participantsOf(state: DemoState, { between }: DemoConversation): Participant[] {
  if (Array.isArray(between)) return between.map((key) => ({ id: state.userId(key), forCompany: false }));
  const members = state.company(between.company).memberIds.map((id) => ({ id, forCompany: true }));
  return [{ id: state.userId(between.person), forCompany: false }, ...members];
}

function participantRows(state: DemoState, { id, conversation }: TimedConversation) {
  return participantsOf(state, conversation).map((participant) => ({
    conversation_id: id,
    user_id: participant.id,
    for_company: participant.forCompany,
    read_seq: conversation.messages.length - unreadCount(state, conversation, participant.id),
    notified_seq: conversation.messages.length, // by the activities of messageRows
  }));
}

function messageRows(state: DemoState, { id, conversation, times }: TimedConversation) {
  const participants = participantsOf(state, conversation);
  return conversation.messages.map(([author, , body], index) => {
    const senderId = state.userId(author);
    const at = times[index] ?? now();
    const forCompany = participants.some(({ id, forCompany }) => id === senderId && forCompany);
    const isNotified = (participant: Participant) =>
      notifyingIndex(state, conversation, participant) === index && participant.id !== senderId;
    for (const side of [true, false]) {
      const audience = participants.filter((each) => each.forCompany === side && isNotified(each));
      if (audience.length > 0)
        state.recordActivity({
          type: 'message.received',
          actor: senderId,
          subject: { type: 'conversation', id },
          audience: audience.map((participant) => participant.id),
          data: { conversationId: id, ...companyData(state, conversation, side) },
          at,
        });
    }
    return {
      conversation_id: id,
      seq: index + 1,
      sender_id: senderId,
      for_company: forCompany,
      client_id: uuidOf(`${pairOf(state, conversation)}/${index}`),
      body: bodyOf(state, conversation, { body, index }),
      created_at: at,
    };
  });
}

/**
 * The index of the first message that a participant has not read, and that no colleague wrote: it causes a
 * notification. -1 if there is none.
 */
function notifyingIndex(state: DemoState, conversation: DemoConversation, participant: Participant): number {
  const { messages } = conversation;
  const colleagues = participantsOf(state, conversation).filter(({ forCompany }) => forCompany);
  return messages.findIndex(([author], index) => {
    const isFromColleague = colleagues.some(({ id }) => id === state.userId(author));
    const isUnread = index >= messages.length - unreadCount(state, conversation, participant.id);
    return isUnread && !(participant.forCompany && isFromColleague);
  });
}

function companyData(state: DemoState, { between }: DemoConversation, isForCompany: boolean) {
  if ('company' in between) return { company: state.company(between.company).name, isForCompany };
  return between.length > 2 ? { isGroup: true } : {};
}

function unreadCount(state: DemoState, { unread = {} }: DemoConversation, userId: number): number {
  const [, count = 0] = Object.entries(unread).find(([key]) => state.userId(key) === userId) ?? [];
  return count;
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}
