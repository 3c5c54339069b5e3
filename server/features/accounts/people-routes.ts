import { z } from 'zod';
import { isOfficer, member, officer, roles } from '../../platform/actor.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { byId, checkbox } from '../../platform/http/schemas.ts';
import { mayBan, mayGiveRole } from './policy.ts';
import { personPage } from './queries.ts';
import { ban, giveRole } from './service.ts';

type Params = z.infer<typeof byId>;

export const peopleRoutes = [
  route('get', '/people/:id', { access: member, params: byId }, showPerson),
  route(
    'post',
    '/people/:id/role',
    { access: officer, params: byId, body: z.object({ role: z.enum(roles) }), form: showPerson },
    async ({ actor, params, body, t }) => {
      await giveRole(actor, params.id, body.role);
      return { redirect: '/office/people', flash: { kind: 'success', text: t('accounts:role.changed') } };
    },
  ),
  route(
    'post',
    '/people/:id/ban',
    { access: officer, params: byId, body: z.object({ banned: checkbox }), form: showPerson },
    async ({ actor, params, body, t }) => {
      await ban(actor, params.id, body.banned);
      const text = t(body.banned ? 'accounts:ban.done' : 'accounts:ban.undone');
      return { redirect: `/people/${params.id}`, flash: { kind: 'success', text } };
    },
  ),
];

/** Whoever is shut out is there for the office alone. */
async function showPerson({ actor, params }: Pick<Context<Params>, 'actor' | 'params'>): Promise<ViewReply> {
  const person = requireFound(await personPage(params.id));
  const viewer = requireFound(actor);
  ensure(person.bannedAt === null || isOfficer(viewer), 'not-found');
  return {
    view: 'accounts/person',
    page: { title: person.name, noIndex: true },
    data: {
      person,
      isMe: viewer.id === person.id,
      roles: roles.filter((role) => role !== person.role && mayGiveRole(viewer, person, role)),
      canBan: mayBan(viewer, person),
    },
  };
}
