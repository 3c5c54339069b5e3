import { z } from 'zod';
import { isOfficer, member, officer, roles } from '../../platform/actor.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { byId } from '../../platform/http/schemas.ts';
import { mayBan, mayGiveRole } from './policy.ts';
import { findPerson } from './queries.ts';
import { liftBan, updateRole } from './service.ts';
import { personView } from './views.ts';

type Params = z.infer<typeof byId>;

export const peopleRoutes = [
  route('get', '/people/:id', { access: member, params: byId }, showPerson),
  route(
    'post',
    '/people/:id/role',
    { access: officer, params: byId, body: z.object({ role: z.enum(roles) }), form: showPerson },
    async ({ actor, params, body, t }) => {
      await updateRole(actor, params.id, body.role);
      return { redirect: '/office/people', flash: { kind: 'success', text: t('accounts:role.changed') } };
    },
  ),
  route(
    'post',
    '/people/:id/ban/removal',
    { access: officer, params: byId, limit: 'write' },
    async ({ actor, params, t }) => {
      await liftBan(actor, params.id);
      return {
        redirect: `/people/${params.id}`,
        flash: { kind: 'success', text: t('accounts:ban.undone') },
      };
    },
  ),
];

/** Shows a profile. Only officers see banned users. */
async function showPerson({ actor, params }: Pick<Context<Params>, 'actor' | 'params'>): Promise<ViewReply> {
  const person = requireFound(await findPerson(params.id));
  const viewer = requireFound(actor);
  ensure(person.bannedAt === null || isOfficer(viewer), 'not-found');
  return personView(
    { title: person.name, noIndex: true },
    {
      person,
      isMe: viewer.id === person.id,
      roles: roles.filter((role) => role !== person.role && mayGiveRole(viewer, person, role)),
      canBan: mayBan(viewer, person),
    },
  );
}
