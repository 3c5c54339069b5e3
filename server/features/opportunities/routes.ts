import { z } from 'zod';
import {
  opportunityAudiences as audiences,
  opportunityKinds as kinds,
  opportunityMatters as matters,
} from '../../../models/index.ts';
import { listFiles } from '../../modules/files/queries.ts';
import { anyone, member } from '../../platform/actor.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { pageLinks } from '../../platform/http/pagination.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { byId, hasSearchQuery, pageNumber } from '../../platform/http/schemas.ts';
import { noonOf } from '../../platform/text/format.ts';
import { plainExcerpt } from '../../platform/text/markdown.ts';
import { industries, listCompaniesOf, listDistricts } from '../companies/queries.ts';
import { introductionRoutes } from './introductions/routes.ts';
import { openToText } from './labels.ts';
import { indexPage } from './list-page.ts';
import { matchesOfOpportunity, matchRoutes, noMatches } from './matches/routes.ts';
import { opportunityPictures } from './pictures.ts';
import { maySeeOpportunity, mayUpdate, ownsOpportunity } from './policy.ts';
import { findOpportunity } from './queries.ts';
import { findReplyOf, listReplies } from './replies/queries.ts';
import { replyRoutes } from './replies/routes.ts';
import {
  closingForm,
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
import { opportunityClosing, opportunityForm, opportunityShow } from './views.ts';

type ById = z.infer<typeof byId>;
/** The page of the replies, for the owners. */
const pageQuery = z.object({ page: pageNumber });

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
  ...replyRoutes,
  route('get', '/opportunities/:id', { access: anyone, params: byId, query: pageQuery }, showPage),
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

type ShowContext = Pick<Context<ById, z.infer<typeof pageQuery>>, 'params' | 'query' | 'actor' | 't'>;

async function showPage({ params, query, actor, t }: ShowContext): Promise<ViewReply> {
  const opportunity = requireFound(await findOpportunity(params.id, actor?.id ?? null));
  ensure(maySeeOpportunity(actor, opportunity), 'not-found');
  const { id, closedAt } = opportunity;
  const isEditable = mayUpdate(actor, opportunity);
  const isOwner = actor !== null && ownsOpportunity(actor, opportunity);
  const replies = isOwner ? await listReplies(actor, id, query.page) : null;
  return opportunityShow(
    {
      title: opportunity.title,
      description:
        plainExcerpt(opportunity.body) || t(`opportunities:matter.${opportunity.kind}.${opportunity.matter}`),
      section: 'opportunities',
      canonical: `/opportunities/${id}`,
      noIndex: closedAt !== null,
      scripts: ['copy-link.js'],
    },
    {
      opportunity,
      validFrom: noonOf(opportunity.startsOn),
      openUntil: noonOf(opportunity.closesOn),
      isOpen: closedAt === null && !opportunity.isOver,
      openToText: openToText(opportunity, t),
      mayUpdate: isEditable,
      needsReason: isEditable && actor ? (await listOwnersToNotify(actor, opportunity)).length > 0 : false,
      matches:
        isEditable && actor ? await matchesOfOpportunity(opportunity, { viewerId: actor.id, t }) : noMatches,
      mayAnswer: isOwner,
      replies: replies && {
        items: replies.items,
        ...pageLinks(`/opportunities/${id}`, query, replies.hasMore),
      },
      pictures: await listFiles(opportunityPictures, id),
      ownReply: (actor && (await findReplyOf(actor.id, id))) ?? null,
    },
  );
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
    { opportunity: null, needsReason: false, suggested: query, companies, ...(await formOptions()) },
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
      companies: [...own, ...others],
      ...(await formOptions()),
    },
  );
}

async function formOptions() {
  return { kinds, matters, audiences, industries, districts: await listDistricts() };
}
