import { member } from '../../platform/actor.ts';
import { socketEvent } from '../../platform/realtime/socket-event.ts';
import { markRead } from './delivery/read-receipts.ts';
import { readPayload, sendPayload, syncPayload, typingPayload } from './schemas.ts';
import { emitTyping, sendMessage, syncConversations } from './service.ts';

export const sockets = [
  socketEvent(
    'message:send',
    { access: member, payload: sendPayload, writes: true },
    async ({ actor, payload, socketId }) => ({
      message: await sendMessage(actor, payload.conversationId, { ...payload, socketId }),
    }),
  ),
  socketEvent('message:read', { access: member, payload: readPayload }, async ({ actor, payload }) => {
    await markRead(actor, payload.conversationId, payload.seq);
    return {};
  }),
  socketEvent(
    'conversation:sync',
    { access: member, payload: syncPayload },
    async ({ actor, payload, t }) => ({
      conversations: await syncConversations(actor, payload.cursors, t('messages:deletedUser')),
    }),
  ),
  socketEvent('typing', { access: member, payload: typingPayload }, async ({ actor, payload }) => {
    await emitTyping(actor, payload.conversationId);
    return undefined;
  }),
];
