import { z } from 'zod';
import { anyone, member } from '../../../platform/actor.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { type Context, type Reply, route, type ViewReply } from '../../../platform/http/route.ts';
import { bySlug, checkbox, email, id } from '../../../platform/http/schemas.ts';
import { mayAdmitMembers, mayEdit } from '../policy.ts';
import { profile, waitingPeople } from '../profile-queries.ts';
import { memberIdsOf } from '../queries.ts';
import { claimForm, invitationForm, personForm } from '../schemas.ts';
import {
  acceptInvitation,
  claim,
  decideClaim,
  invite,
  readInvitation,
  removePerson,
  withdrawInvitation,
} from './service.ts';

type BySlug = z.infer<typeof bySlug>;
const byToken = z.object({ token: z.string().regex(/^[\w-]{20,60}$/) });

export const peopleRoutes = [
  route('get', '/companies/:slug/people', { access: member, params: bySlug }, peoplePage),
  route(
    'post',
    '/companies/:slug/people',
    { access: member, params: bySlug, body: invitationForm, form: peoplePage, limit: 'invite' },
    async ({ actor, params, body, locale, t }) => {
      await invite(actor, params.slug, body.email, locale);
      return backTo(params.slug, t('companies:people.invited', { email: body.email }));
    },
  ),
  route(
    'post',
    '/companies/:slug/people/withdrawal',
    { access: member, params: bySlug, body: z.object({ email }), form: peoplePage },
    async ({ actor, params, body, t }) => {
      await withdrawInvitation(actor, params.slug, body.email);
      return backTo(params.slug, t('companies:people.withdrawn'));
    },
  ),
  route(
    'post',
    '/companies/:slug/people/removal',
    { access: member, params: bySlug, body: personForm, form: peoplePage },
    async ({ actor, params, body, t }) => {
      await removePerson(actor, params.slug, body.person);
      if (body.person === actor.id)
        return { redirect: `/companies/${params.slug}`, flash: { kind: 'success', text: t('companies:people.left') } };
      return backTo(params.slug, t('companies:people.removed'));
    },
  ),
  route(
    'post',
    '/companies/:slug/claims',
    { access: member, params: bySlug, body: claimForm, form: claimPage, limit: 'invite' },
    async ({ actor, params, body, t }) => {
      await claim(actor, params.slug, body.message);
      return { redirect: `/companies/${params.slug}`, flash: { kind: 'success', text: t('companies:claim.sent') } };
    },
  ),
  route('get', '/companies/:slug/claims', { access: member, params: bySlug }, claimPage),
  route(
    'post',
    '/companies/:slug/claims/decision',
    { access: member, params: bySlug, body: z.object({ person: id, yes: checkbox }), form: peoplePage },
    async ({ actor, params, body, t }) => {
      await decideClaim(actor, params.slug, body.person, body.yes);
      return backTo(params.slug, t(body.yes ? 'companies:claim.accepted' : 'companies:claim.declined'));
    },
  ),
  route('get', '/invitations/:token', { access: anyone, params: byToken }, async ({ params, t }) => {
    const invitation = await readInvitation(params.token);
    return {
      view: 'companies/invitation',
      page: { title: t('companies:invitation.title'), noIndex: true },
      data: { invitation, token: params.token },
      status: invitation ? 200 : 410,
    };
  }),
  route('post', '/invitations/:token', { access: member, params: byToken }, async ({ actor, params, t }) => {
    const slug = await acceptInvitation(actor, params.token);
    return { redirect: `/companies/${slug}`, flash: { kind: 'success', text: t('companies:invitation.done') } };
  }),
];

function backTo(slug: string, text: string): Reply {
  return { redirect: `/companies/${slug}/people`, flash: { kind: 'success', text } };
}

async function peoplePage({ params, actor, t }: Pick<Context<BySlug>, 'params' | 'actor' | 't'>): Promise<ViewReply> {
  const company = requireFound(await profile(params.slug, actor?.id ?? null));
  const people = await memberIdsOf(company.id);
  const viewer = requireFound(actor);
  ensure(mayEdit(viewer, people.includes(viewer.id)), 'forbidden');
  return {
    view: 'companies/people',
    page: { title: t('companies:people.title', { name: company.name }), section: 'companies', noIndex: true },
    data: { company, letsIn: mayAdmitMembers(viewer.id, people), ...(await waitingPeople(company.id)) },
  };
}

async function claimPage({ params, actor, t }: Pick<Context<BySlug>, 'params' | 'actor' | 't'>): Promise<ViewReply> {
  const company = requireFound(await profile(params.slug, actor?.id ?? null));
  return {
    view: 'companies/claim',
    page: { title: t('companies:claim.title', { name: company.name }), section: 'companies', noIndex: true },
    data: { company },
  };
}
