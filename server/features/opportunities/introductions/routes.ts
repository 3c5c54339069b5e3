import { z } from 'zod';
import { listRequestsOf } from '../../../modules/requests/list-queries.ts';
import { member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { pageLinks } from '../../../platform/http/pagination.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { byId, pageNumber, slug } from '../../../platform/http/schemas.ts';
import { listStaff } from '../../accounts/queries.ts';
import { findCompanyLink } from '../../companies/queries.ts';
import { decisionForm, introductionForm as introductionFields } from '../schemas.ts';
import { findConversationId, listOfferStates } from './queries.ts';
import { answerIntroduction, askForIntroduction, introductions } from './service.ts';
import { introductionForm, introductionIndex } from './views.ts';

const PATH = '/opportunities/introductions';
const pageQuery = z.object({ page: pageNumber });
type ListContext = Pick<Context<unknown, z.infer<typeof pageQuery>>, 'actor' | 'query' | 't'>;
const formQuery = z.object({ company: slug.optional().catch(undefined) });
type FormContext = Pick<Context<unknown, z.infer<typeof formQuery>>, 'query' | 'submitted' | 't' | 'actor'>;

export const introductionRoutes = [
  route('get', PATH, { access: member, query: pageQuery }, listPage),
  route('get', `${PATH}/new`, { access: member, query: formQuery }, formPage),
  route(
    'post',
    `${PATH}/new`,
    { access: member, query: formQuery, body: introductionFields, form: formPage, limit: 'invite' },
    async ({ actor, body, t }) => {
      await askForIntroduction(actor, body);
      return { redirect: PATH, flash: { kind: 'success', text: t('opportunities:introduction.asked') } };
    },
  ),
  // The conversation of an introduction, once there is one.
  route('get', `${PATH}/:id`, { access: member, params: byId }, async ({ params }) => {
    const conversationId = await findConversationId(params.id);
    return { redirect: conversationId === null ? PATH : `/messages/${conversationId}` };
  }),
  route(
    'post',
    `${PATH}/:id`,
    { access: member, params: byId, query: pageQuery, body: decisionForm, form: listPage },
    async ({ actor, params, body, t }) => {
      await answerIntroduction(actor, params.id, body);
      const text = t(
        body.yes ? 'opportunities:introduction.passedOn' : 'opportunities:introduction.declined',
      );
      return { redirect: PATH, flash: { kind: 'success', text } };
    },
  ),
];

async function listPage({ actor, query, t }: ListContext): Promise<ViewReply> {
  const viewer = requireFound(actor);
  const { items, hasMore } = await listRequestsOf(viewer, introductions, query.page);
  return introductionIndex(
    { title: t('opportunities:introduction.title'), section: 'opportunities', noIndex: true },
    {
      introductions: items,
      offers: await listOfferStates(items.map(({ id }) => id)),
      viewerId: viewer.id,
      ...pageLinks(PATH, query, hasMore),
    },
  );
}

/** The company's slug: in the address, or in the form if the address has none. */
async function formPage({ query, submitted, t, actor }: FormContext): Promise<ViewReply> {
  const { data: body } = formQuery.safeParse(submitted);
  const company = requireFound(await findCompanyLink(query.company ?? body?.company ?? ''));
  return introductionForm(
    {
      title: t('opportunities:introduction.askFor', { company: company.name }),
      section: 'opportunities',
      noIndex: true,
    },
    { company, introducers: (await listStaff('companies')).filter(({ id }) => id !== actor?.id) },
  );
}
