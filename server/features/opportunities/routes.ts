import { z } from 'zod';
import { config } from '../../../config/index.ts';
import { anyone, isOfficer, member } from '../../platform/actor.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { pageLinks } from '../../platform/http/pagination.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { byId, checkbox, hasSearchQuery } from '../../platform/http/schemas.ts';
import { noonOf } from '../../platform/text/format.ts';
import { plainExcerpt } from '../../platform/text/markdown.ts';
import { companiesOf } from '../companies/queries.ts';
import { introductionRoutes } from './introduction-routes.ts';
import { eventsThatFit, opportunitiesThatFit, peopleThatFit, sideOf, sideOfPerson } from './match-queries.ts';
import { mayChange } from './policy.ts';
import { companiesThatFit, openOpportunities, opportunitiesOf, opportunityPage } from './queries.ts';
import { kinds, type ListWish, listQuery, matters, opportunityForm } from './schemas.ts';
import { changeOpportunity, closeOpportunity, postOpportunity } from './service.ts';

type ById = z.infer<typeof byId>;
const suggested = z.object({
  kind: z.enum(kinds).optional().catch(undefined),
  matter: z.enum(matters).optional().catch(undefined),
});

export const routes = [
  route(
    'get',
    '/opportunities',
    { access: anyone, query: listQuery, limit: 'search', counts: hasSearchQuery },
    showList,
  ),
  route('get', '/opportunities/new', { access: member, query: suggested }, newForm),
  route(
    'post',
    '/opportunities/new',
    { access: member, query: suggested, body: opportunityForm, form: newForm, limit: 'invite' },
    async ({ actor, body, t }) => {
      const id = await postOpportunity(actor, body);
      return { redirect: `/opportunities/${id}`, flash: { kind: 'success', text: t('opportunities:posted') } };
    },
  ),
  route('get', '/opportunities/fits', { access: member }, showFits),
  ...introductionRoutes,
  route('get', '/opportunities/:id', { access: anyone, params: byId }, showOne),
  route('get', '/opportunities/:id/edit', { access: member, params: byId }, editForm),
  route(
    'post',
    '/opportunities/:id/edit',
    { access: member, params: byId, body: opportunityForm, form: editForm, limit: 'write' },
    async ({ actor, params, body, t }) => {
      await changeOpportunity(actor, params.id, body);
      return { redirect: `/opportunities/${params.id}`, flash: { kind: 'success', text: t('opportunities:saved') } };
    },
  ),
  route(
    'post',
    '/opportunities/:id/closing',
    { access: member, params: byId, body: z.object({ closed: checkbox }), form: showOne, limit: 'write' },
    async ({ actor, params, body, t }) => {
      await closeOpportunity(actor, params.id, body.closed);
      const text = t(body.closed ? 'opportunities:closed' : 'opportunities:opened');
      return { redirect: `/opportunities/${params.id}`, flash: { kind: 'success', text } };
    },
  ),
];

async function showList({ query, actor, t }: Context<unknown, ListWish>): Promise<ViewReply> {
  const [{ opportunities, isMore }, own] = await Promise.all([
    openOpportunities(query),
    actor ? opportunitiesOf(actor.id) : [],
  ]);
  const isFiltered = Boolean(query.q || query.kind || query.matter);
  return {
    view: 'opportunities/index',
    page: {
      title: t('opportunities:title'),
      description: t('opportunities:description', { municipality: config.municipality }),
      section: 'opportunities',
      noIndex: isFiltered,
    },
    data: {
      opportunities,
      own,
      values: query,
      kinds,
      matters,
      isFiltered,
      ...pageLinks('/opportunities', query, isMore),
    },
  };
}

async function showOne({ params, actor, t }: Pick<Context<ById>, 'params' | 'actor' | 't'>): Promise<ViewReply> {
  const opportunity = requireFound(await opportunityPage(params.id, actor?.id ?? null));
  // A person's own whose person is not shown: they were shut out, and so is this but for the office.
  ensure(opportunity.company !== null || opportunity.person !== null || isOfficer(actor), 'not-found');
  const mine = mayChange(actor, opportunity, opportunity.actsForIt);
  const side = sideOf(opportunity, { industry: 'other', district: opportunity.company?.district ?? '' });
  const except = opportunity.companyId ? [opportunity.companyId] : [];
  const [companies, people, events, others] = mine
    ? await Promise.all([
        companiesThatFit(side, except, 6),
        peopleThatFit(side, opportunity.userId ?? 0, 6),
        eventsThatFit(side, except, 4),
        opportunitiesThatFit(opportunity, 4),
      ])
    : [[], [], [], []];
  return {
    view: 'opportunities/show',
    page: {
      title: opportunity.title,
      description:
        plainExcerpt(opportunity.body) || t(`opportunities:matter.${opportunity.kind}.${opportunity.matter}`),
      section: 'opportunities',
      canonical: `/opportunities/${opportunity.id}`,
      noIndex: opportunity.closedAt !== null,
    },
    data: { opportunity, openUntil: noonOf(opportunity.closesOn), mine, fits: { companies, people, events, others } },
  };
}

async function showFits({ actor, t }: Pick<Context, 'actor' | 't'>): Promise<ViewReply> {
  const { id } = requireFound(actor);
  const side = await sideOfPerson(id);
  const [companies, people, events] = side
    ? await Promise.all([
        companiesThatFit(side, side.companyIds, 12),
        peopleThatFit(side, id, 6),
        eventsThatFit(side, side.companyIds, 4),
      ])
    : [[], [], []];
  return {
    view: 'opportunities/fits',
    page: { title: t('opportunities:fits.title'), section: 'opportunities', noIndex: true },
    data: { hasSide: side !== undefined, fits: { companies, people, events, others: [] } },
  };
}

async function newForm({
  actor,
  query,
  t,
}: Pick<Context<unknown, z.infer<typeof suggested>>, 'actor' | 'query' | 't'>): Promise<ViewReply> {
  return {
    view: 'opportunities/form',
    page: { title: t('opportunities:form.newTitle'), section: 'opportunities', noIndex: true },
    data: { opportunity: query, isNew: true, kinds, matters, companies: await companiesOf(requireFound(actor).id) },
  };
}

async function editForm({ params, actor, t }: Pick<Context<ById>, 'params' | 'actor' | 't'>): Promise<ViewReply> {
  const viewer = requireFound(actor);
  const opportunity = requireFound(await opportunityPage(params.id, viewer.id));
  ensure(mayChange(viewer, opportunity, opportunity.actsForIt), 'forbidden');
  const own = await companiesOf(viewer.id);
  const isTheirs = opportunity.companyId === null || own.some(({ id }) => id === opportunity.companyId);
  // The office puts right what is not its own: the company stays the same.
  const kept = { id: opportunity.companyId ?? 0, slug: '', name: opportunity.company?.name ?? '' };
  return {
    view: 'opportunities/form',
    page: { title: t('opportunities:form.editTitle'), section: 'opportunities', noIndex: true },
    data: { opportunity, isNew: false, kinds, matters, companies: isTheirs ? own : [...own, kept] },
  };
}
