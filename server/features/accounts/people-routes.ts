import { z } from 'zod';
import { config } from '../../../config/index.ts';
import { member } from '../../platform/actor.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { type Context, type Reply, route, type ViewReply } from '../../platform/http/route.ts';
import { byId, checkbox } from '../../platform/http/schemas.ts';
import { may, roles, withRight } from '../../platform/rights.ts';
import { ensureRecentFactor } from '../../platform/second-factor.ts';
import { languageName } from './profiles/options.ts';
import { findPerson, findRoleSubject, hasSecondAdmin } from './queries.ts';
import { isAsked, isGivenBack, isGivenByGroups, mayBan, mayGiveRole } from './roles/policy.ts';
import { liftBan, updateRole } from './roles/service.ts';
import { hasFactor } from './second-factor/queries.ts';
import { mayResetFactors } from './second-factor/service.ts';
import { personView, roleQuestionView } from './views.ts';

type Params = z.infer<typeof byId>;

const roleQuery = z.object({ role: z.enum(roles) });
/** `sure`: sent by the page that asks. */
const roleForm = roleQuery.extend({ sure: checkbox });

export const peopleRoutes = [
  route('get', '/people/:id', { access: member, params: byId }, showPerson),
  route(
    'get',
    '/people/:id/role',
    { access: withRight('roles'), params: byId, query: roleQuery },
    async ({ actor, params, query: { role }, t }) => {
      const user = requireFound(await findRoleSubject(params.id));
      ensure(mayGiveRole(actor, user, role), 'forbidden', 'accounts:role.notYours');
      if (isAsked(user, role)) ensureRecentFactor(actor);
      return roleQuestionView(
        { title: t('accounts:roleQuestion.title', { name: user.name }), section: 'office', noIndex: true },
        {
          person: user,
          role,
          needsSecond: role === 'admin' && user.role !== 'admin' && (await hasSecondAdmin(actor.id)),
          isGivenBack: isGivenBack(user, role, config.officeEmails),
          provider: isGivenByGroups(user, role) ? (config.oidc?.name ?? '') : null,
        },
      );
    },
  ),
  route(
    'post',
    '/people/:id/role',
    { access: withRight('roles'), params: byId, body: roleForm, form: showPerson },
    async ({ actor, params, body: { role, sure }, t }): Promise<Reply> => {
      const user = requireFound(await findRoleSubject(params.id));
      const isGivenAgain = isGivenBack(user, role, config.officeEmails) || isGivenByGroups(user, role);
      const asks = isAsked(user, role) || isGivenAgain;
      if (asks && !sure && mayGiveRole(actor, user, role))
        return { redirect: `/people/${params.id}/role?role=${role}` };
      const outcome = await updateRole(actor, params.id, role);
      const text = t(outcome === 'asked' ? 'accounts:role.asked' : 'accounts:role.changed');
      return { redirect: '/office/people', flash: { kind: 'success', text } };
    },
  ),
  route(
    'post',
    '/people/:id/ban/removal',
    { access: withRight('moderate'), params: byId, limit: 'write' },
    async ({ actor, params, t }) => {
      await liftBan(actor, params.id);
      return {
        redirect: `/people/${params.id}`,
        flash: { kind: 'success', text: t('accounts:ban.undone') },
      };
    },
  ),
];

/** Shows a profile. Banned users are shown to the staff that may see them. */
async function showPerson({
  actor,
  params,
  locale,
}: Pick<Context<Params>, 'actor' | 'params' | 'locale'>): Promise<ViewReply> {
  const person = requireFound(await findPerson(params.id));
  const viewer = requireFound(actor);
  ensure(person.bannedAt === null || may(viewer, 'people'), 'not-found');
  return personView(
    { title: person.name, noIndex: true },
    {
      person,
      languages: person.languages.map((code) => languageName(code, locale)),
      isMe: viewer.id === person.id,
      isOfficial: may(person, 'represent'),
      roles: roles.filter((role) => role !== person.role && mayGiveRole(viewer, person, role)),
      canBan: mayBan(viewer, person),
      canResetFactors: mayResetFactors(viewer, person.id) && (await hasFactor(person.id)),
    },
  );
}
