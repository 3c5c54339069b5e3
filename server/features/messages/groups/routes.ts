import { z } from 'zod';
import { member } from '../../../platform/actor.ts';
import { route } from '../../../platform/http/route.ts';
import { byId, checkbox } from '../../../platform/http/schemas.ts';
import { leaveGroup, muteGroup } from './membership.ts';

export const groupRoutes = [
  route(
    'post',
    '/messages/:id/leaving',
    { access: member, whilePaused: true, params: byId, limit: 'write', withoutTerms: true },
    async ({ actor, params, t }) => {
      await leaveGroup(actor, params.id);
      return {
        redirect: `/messages/${params.id}`,
        flash: { kind: 'success', text: t('messages:group.youLeft') },
      };
    },
  ),
  route(
    'post',
    '/messages/:id/muting',
    {
      access: member,
      whilePaused: true,
      params: byId,
      body: z.object({ isMuted: checkbox }),
      limit: 'write',
      withoutTerms: true,
    },
    async ({ actor, params, body, t }) => {
      await muteGroup(actor, params.id, body.isMuted);
      const text = t(body.isMuted ? 'messages:group.isMutedNow' : 'messages:group.isLoudNow');
      return { redirect: `/messages/${params.id}`, flash: { kind: 'success', text } };
    },
  ),
];
