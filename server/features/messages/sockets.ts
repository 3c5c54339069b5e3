import { member } from '../../platform/actor.ts';
import { socketEvent } from '../../platform/realtime/socket-event.ts';
import { markRead } from './read-receipts.ts';
import { cursors, readingThere, sending, typing } from './schemas.ts';
import { sendMessage, sync, tellTyping } from './service.ts';

export const sockets = [
  socketEvent('message:send', { access: member, payload: sending }, async ({ actor, payload, socketId }) => ({
    message: await sendMessage(actor, payload.conversationId, payload, socketId),
  })),
  socketEvent('message:read', { access: member, payload: readingThere }, async ({ actor, payload }) => {
    await markRead(actor, payload.conversationId, payload.seq);
    return {};
  }),
  socketEvent('conversation:sync', { access: member, payload: cursors }, async ({ actor, payload, t }) => ({
    conversations: await sync(actor, payload.cursors, t('messages:gone')),
  })),
  socketEvent('typing', { access: member, payload: typing }, async ({ actor, payload }) => {
    await tellTyping(actor, payload.conversationId);
    return undefined;
  }),
];
