import { z } from 'zod';
import { memberRoles } from '../../../../models/index.ts';
import { findRefusal, listOpenRequests } from '../../../modules/requests/queries.ts';
import { member } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { namedPageLinks } from '../../../platform/http/pagination.ts';
import { type Context, type Reply, route, type ViewReply } from '../../../platform/http/route.ts';
import { bySlug, checkbox, email, id, optionalText, pageNumber } from '../../../platform/http/schemas.ts';
import { publicName } from '../business-name.ts';
import { type CompanyPage, findCompany, findMember, listMembers } from '../company-queries.ts';
import { mayAdmitMembers, mayChangeMember, mayEdit, mayGiveRole, mayRemoveMember } from '../policy.ts';
import { findCompanyLink } from '../queries.ts';
import { claimForm, invitationBases, invitationForm, memberForm, personForm } from '../schemas.ts';
import { companyClaim, companyMember, companyPeople } from '../views.ts';
import { claimCompany, companyClaims, decideClaim } from './claims.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { asksBasis, companyInvitations, inviteColleague, withdrawInvitation } from './invitations.ts';
import { removeMember, updateMember } from './service.ts';

type PageContext = Pick<Context<z.infer<typeof bySlug>>, 'params' | 'query' | 'actor' | 't'>;
/** Pages of the three lists. */
const peopleQuery = z.object({ page: pageNumber, claims: pageNumber, invitations: pageNumber });
const decisionForm = z.object({ person: id, yes: checkbox, answer: optionalText(1_000) });
const byMember = bySlug.extend({ id });

export const memberRoutes = [
  route('get', '/companies/:slug/people', { access: member, params: bySlug }, peoplePage),
  route(
    'post',
    '/companies/:slug/people',
    { access: member, params: bySlug, body: invitationForm, form: peoplePage, limit: 'invite' },
    async ({ actor, params, body, locale, t }) => {
      await inviteColleague(actor, params.slug, { ...body, locale });
      return toPeople(params.slug, t('companies:people.invited', { email: body.email }));
    },
  ),
  route(
    'post',
    '/companies/:slug/people/withdrawal',
    { access: member, params: bySlug, body: z.object({ email }), form: peoplePage, withoutTerms: true },
    async ({ actor, params, body, t }) => {
      await withdrawInvitation(actor, params.slug, body.email);
      return toPeople(params.slug, t('companies:people.withdrawn'));
    },
  ),
  route(
    'post',
    '/companies/:slug/people/removal',
    { access: member, params: bySlug, body: personForm, form: peoplePage, withoutTerms: true },
    async ({ actor, params, body, t }) => {
      await removeMember(actor, params.slug, body.person);
      if (body.person === actor.id)
        return {
          redirect: `/companies/${params.slug}`,
          flash: { kind: 'success', text: t('companies:people.left') },
        };
      return toPeople(params.slug, t('companies:people.removed'));
    },
  ),
  route('get', '/companies/:slug/people/:id', { access: member, params: byMember }, memberPage),
  route(
    'post',
    '/companies/:slug/people/:id',
    { access: member, params: byMember, body: memberForm, form: memberPage, limit: 'invite' },
    async ({ actor, params, body, t }) => {
      await updateMember(actor, params.slug, params.id, body);
      return toPeople(params.slug, t('companies:people.changed'));
    },
  ),
  route(
    'post',
    '/companies/:slug/claims',
    { access: member, params: bySlug, body: claimForm, form: claimPage, limit: 'invite' },
    async ({ actor, params, body, t }) => {
      await claimCompany(actor, params.slug, body.message);
      return {
        redirect: `/companies/${params.slug}`,
        flash: { kind: 'success', text: t('companies:claim.sent') },
      };
    },
  ),
  route(
    'get',
    '/companies/:slug/claims',
    {
      access: member,
      params: bySlug,
      signInReason: async ({ params, t }) => {
        const { name } = requireFound(await findCompanyLink(params.slug));
        return t('companies:signIn.claim', { name });
      },
    },
    claimPage,
  ),
  route(
    'post',
    '/companies/:slug/claims/decision',
    { access: member, params: bySlug, body: decisionForm, form: peoplePage },
    async ({ actor, params, body, t }) => {
      const decision = { isAccepted: body.yes, answer: body.answer };
      await decideClaim(actor, { slug: params.slug, userId: body.person }, decision);
      return toPeople(params.slug, t(body.yes ? 'companies:claim.accepted' : 'companies:claim.declined'));
    },
  ),
  ...invitationRoutes,
];

function toPeople(slug: string, text: string): Reply {
  return { redirect: `/companies/${slug}/people`, flash: { kind: 'success', text } };
}

async function peoplePage({ params, query, actor, t }: PageContext): Promise<ViewReply> {
  const company = requireFound(await findCompany(params.slug, actor?.id ?? null));
  const viewer = requireFound(actor);
  ensure(mayEdit(viewer, company.isMember), 'forbidden');
  const path = `/companies/${company.slug}/people`;
  const pages = peopleQuery.parse(query ?? {});
  const [own, { items, hasMore }, mayAdmit, claims, invitations] = await Promise.all([
    findOwnMembership(company, viewer.id),
    listMembers(company.id, pages.page),
    mayAdmitMembers(viewer, company.id),
    listOpenRequests(companyClaims, company.id, { viewer, page: pages.claims }),
    listOpenRequests(companyInvitations, company.id, { viewer, page: pages.invitations }),
  ]);
  return companyPeople(
    {
      title: t('companies:people.title', { name: publicName(company) }),
      section: 'companies',
      noIndex: true,
    },
    {
      company,
      members: items,
      viewer,
      mayAdmit,
      removable: new Set(items.filter((each) => mayRemoveMember(viewer, own, each)).map(({ id }) => id)),
      changeable: new Set(items.filter((each) => mayChangeMember(own, each)).map(({ id }) => id)),
      bases: asksBasis(company, company.isMember) ? invitationBases : [],
      claims: { items: claims.items, ...namedPageLinks(path, pages, { name: 'claims', ...claims }) },
      invitations: {
        items: invitations.items,
        ...namedPageLinks(path, pages, { name: 'invitations', ...invitations }),
      },
      ...namedPageLinks(path, pages, { name: 'page', hasMore }),
    },
  );
}

/** The viewer's membership, also when it is on another page of the list. Null: they are not a member. */
async function findOwnMembership(company: CompanyPage, viewerId: number) {
  return company.isMember ? ((await findMember(company.id, viewerId)) ?? null) : null;
}

type MemberContext = Pick<Context<z.infer<typeof byMember>>, 'params' | 'actor' | 't'>;

/** The form of a member's title and role. */
async function memberPage({ params, actor, t }: MemberContext): Promise<ViewReply> {
  const company = requireFound(await findCompany(params.slug, actor?.id ?? null));
  const viewer = requireFound(actor);
  ensure(mayEdit(viewer, company.isMember), 'forbidden');
  const [own, colleague] = await Promise.all([
    findOwnMembership(company, viewer.id),
    findMember(company.id, params.id),
  ]);
  const found = requireFound(colleague);
  ensure(mayChangeMember(own, found), 'forbidden', 'companies:people.ownersDecide');
  const names = { name: found.name, company: publicName(company) };
  return companyMember(
    { title: t('companies:people.editTitle', names), section: 'companies', noIndex: true },
    { company, member: found, memberRoles, mayGiveRole: mayGiveRole(own, found) },
  );
}

async function claimPage({ params, actor, t }: PageContext): Promise<ViewReply> {
  const company = requireFound(await findCompany(params.slug, actor?.id ?? null));
  return companyClaim(
    { title: t('companies:claim.title', { name: publicName(company) }), section: 'companies', noIndex: true },
    {
      company,
      refusal: actor ? await findRefusal(companyClaims, company.id, actor.id) : undefined,
      at: now(),
    },
  );
}
