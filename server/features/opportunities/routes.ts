import type { z } from 'zod';
import { config } from '../../../config/index.ts';
import { opportunityKinds as kinds, opportunityMatters as matters } from '../../../models/index.ts';
import { anyone, member } from '../../platform/actor.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { addressOf, pageLinks } from '../../platform/http/pagination.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { byId, hasSearchQuery } from '../../platform/http/schemas.ts';
import { noonOf } from '../../platform/text/format.ts';
import { plainExcerpt } from '../../platform/text/markdown.ts';
import { listCompaniesOf } from '../companies/queries.ts';
import { introductionRoutes } from './introductions/routes.ts';
import { matchesOfOpportunity, matchRoutes, noMatches } from './matches/routes.ts';
import { maySeeOpportunity, mayUpdate } from './policy.ts';
import { findOpportunity, listOpportunities, listOpportunitiesOf } from './queries.ts';
import {
  closingForm,
  type ListQuery,
  listQuery,
  type NewOpportunityQuery,
  newOpportunityQuery,
  opportunityEdit,
  opportunityInput,
} from './schemas.ts';
import {
  closeOpportunity,
  createOpportunity,
  listOwnersToNotify,
  reopenOpportunity,
  updateOpportunity,
} from './service.ts';
import { opportunityClosing, opportunityForm, opportunityIndex, opportunityShow } from './views.ts';

type ById = z.infer<typeof byId>;

export const routes = [
  route(
    'get',
    '/opportunities',
    { access: anyone, query: listQuery, limit: 'search', counts: hasSearchQuery },
    indexPage,
  ),
  route('get', '/opportunities/new', { access: member, query: newOpportunityQuery }, newForm),
  route(
    'post',
    '/opportunities/new',
    { access: member, query: newOpportunityQuery, body: opportunityInput, form: newForm, limit: 'invite' },
    async ({ actor, body, t }) => {
      const id = await createOpportunity(actor, body);
      return {
        redirect: `/opportunities/${id}`,
        flash: { kind: 'success', text: t('opportunities:posted') },
      };
    },
  ),
  ...matchRoutes,
  ...introductionRoutes,
  route('get', '/opportunities/:id', { access: anyone, params: byId }, showPage),
  route('get', '/opportunities/:id/edit', { access: member, params: byId }, editForm),
  route(
    'post',
    '/opportunities/:id/edit',
    { access: member, params: byId, body: opportunityEdit, form: editForm, limit: 'write' },
    async ({ actor, params, body, t }) => {
      await updateOpportunity(actor, params.id, body);
      return {
        redirect: `/opportunities/${params.id}`,
        flash: { kind: 'success', text: t('opportunities:saved') },
      };
    },
  ),
  // For the office, which states a reason; owners have a button.
  route('get', '/opportunities/:id/closing', { access: member, params: byId }, closingPage),
  route(
    'post',
    '/opportunities/:id/closing',
    {
      access: member,
      params: byId,
      body: closingForm,
      form: closingPage,
      limit: 'write',
      withoutTerms: true,
    },
    async ({ actor, params, body, t }) => {
      if (body.closed) await closeOpportunity(actor, params.id, body);
      else await reopenOpportunity(actor, params.id);
      const text = t(body.closed ? 'opportunities:closed' : 'opportunities:reopened');
      return { redirect: `/opportunities/${params.id}`, flash: { kind: 'success', text } };
    },
  ),
];

async function indexPage({ query, actor, t }: Context<unknown, ListQuery>): Promise<ViewReply> {
  const [{ items, hasMore }, own] = await Promise.all([
    listOpportunities(query),
    actor ? listOpportunitiesOf(actor.id, query.own) : { items: [], hasMore: false, total: 0 },
  ]);
  const isFiltered = Boolean(query.q || query.kind || query.matter);
  return opportunityIndex(
    {
      title: t('opportunities:title'),
      description: t('opportunities:description', { municipality: config.municipality }),
      section: 'opportunities',
      noIndex: isFiltered,
    },
    {
      opportunities: items,
      own: own.items,
      ownTotal: own.total,
      ...linksToOwn(query, own.hasMore),
      query,
      kinds,
      matters,
      isFiltered,
      ...pageLinks('/opportunities', query, hasMore),
    },
  );
}

/** The addresses of the previous and the next page of the viewer's own opportunities. */
function linksToOwn({ own = 1, ...query }: ListQuery, hasNext: boolean) {
  const address = (page: number) => `${addressOf('/opportunities', { ...query, own: page })}#own`;
  return { prevOwnHref: own > 1 ? address(own - 1) : null, nextOwnHref: hasNext ? address(own + 1) : null };
}

async function showPage({
  params,
  actor,
  t,
}: Pick<Context<ById>, 'params' | 'actor' | 't'>): Promise<ViewReply> {
  const opportunity = requireFound(await findOpportunity(params.id, actor?.id ?? null));
  ensure(maySeeOpportunity(actor, opportunity), 'not-found');
  const isEditable = mayUpdate(actor, opportunity);
  return opportunityShow(
    {
      title: opportunity.title,
      description:
        plainExcerpt(opportunity.body) || t(`opportunities:matter.${opportunity.kind}.${opportunity.matter}`),
      section: 'opportunities',
      canonical: `/opportunities/${opportunity.id}`,
      noIndex: opportunity.closedAt !== null,
    },
    {
      opportunity,
      validFrom: noonOf(opportunity.startsOn),
      openUntil: noonOf(opportunity.closesOn),
      mayUpdate: isEditable,
      needsReason: isEditable && actor ? (await listOwnersToNotify(actor, opportunity)).length > 0 : false,
      matches:
        isEditable && actor ? await matchesOfOpportunity(opportunity, { viewerId: actor.id, t }) : noMatches,
      mayAnswer: actor ? isOwner(actor.id, opportunity) : false,
    },
  );
}

/** Whether it is the user's own, or one of their company's: the office may change those of others, too. */
function isOwner(
  userId: number,
  opportunity: { companyId: number | null; userId: number | null; actsForCompany: boolean },
): boolean {
  return opportunity.companyId === null ? opportunity.userId === userId : opportunity.actsForCompany;
}

async function closingPage({
  params,
  actor,
  t,
}: Pick<Context<ById>, 'params' | 'actor' | 't'>): Promise<ViewReply> {
  const viewer = requireFound(actor);
  const opportunity = requireFound(await findOpportunity(params.id, viewer.id));
  ensure(mayUpdate(viewer, opportunity), 'forbidden');
  return opportunityClosing(
    {
      title: t('opportunities:closing.title', { title: opportunity.title }),
      section: 'opportunities',
      noIndex: true,
    },
    { opportunity, needsReason: (await listOwnersToNotify(viewer, opportunity)).length > 0 },
  );
}

async function newForm({
  actor,
  query,
  t,
}: Pick<Context<unknown, NewOpportunityQuery>, 'actor' | 'query' | 't'>): Promise<ViewReply> {
  const companies = await listCompaniesOf(requireFound(actor).id);
  return opportunityForm(
    { title: t('opportunities:form.newTitle'), section: 'opportunities', noIndex: true },
    { opportunity: null, needsReason: false, suggested: query, kinds, matters, companies },
  );
}

async function editForm({
  params,
  actor,
  t,
}: Pick<Context<ById>, 'params' | 'actor' | 't'>): Promise<ViewReply> {
  const viewer = requireFound(actor);
  const opportunity = requireFound(await findOpportunity(params.id, viewer.id));
  ensure(mayUpdate(viewer, opportunity), 'forbidden');
  const own = await listCompaniesOf(viewer.id);
  const { companyId, company } = opportunity;
  // Keeps another user's company selectable when an officer edits the opportunity, so that saving does not
  // change it.
  const others =
    companyId !== null && company !== null && !own.some(({ id }) => id === companyId)
      ? [{ id: companyId, slug: company.slug, name: company.name }]
      : [];
  return opportunityForm(
    { title: t('opportunities:form.editTitle'), section: 'opportunities', noIndex: true },
    {
      opportunity,
      needsReason: (await listOwnersToNotify(viewer, opportunity)).length > 0,
      suggested: { title: '' },
      kinds,
      matters,
      companies: [...own, ...others],
    },
  );
}
