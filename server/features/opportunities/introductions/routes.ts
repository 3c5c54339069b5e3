import { z } from 'zod';
import { listRequestsOf } from '../../../modules/requests/list-queries.ts';
import { member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { byId, slug } from '../../../platform/http/schemas.ts';
import { listStaff } from '../../accounts/queries.ts';
import { findCompanyLink } from '../../companies/queries.ts';
import { decisionForm, introductionForm as introductionFields } from '../schemas.ts';
import { answerIntroduction, askForIntroduction, introductions } from './service.ts';
import { introductionForm, introductionIndex } from './views.ts';

const PATH = '/opportunities/introductions';
const formQuery = z.object({ company: slug.optional().catch(undefined) });
type FormContext = Pick<Context<unknown, z.infer<typeof formQuery>>, 'query' | 'req' | 't' | 'actor'>;

export const introductionRoutes = [
  route('get', PATH, { access: member }, listPage),
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
  route(
    'post',
    `${PATH}/:id`,
    { access: member, params: byId, body: decisionForm, form: listPage },
    async ({ actor, params, body, t }) => {
      await answerIntroduction(actor, params.id, body);
      const text = t(
        body.yes ? 'opportunities:introduction.accepted' : 'opportunities:introduction.declined',
      );
      return { redirect: PATH, flash: { kind: 'success', text } };
    },
  ),
];

async function listPage({ actor, t }: Pick<Context, 'actor' | 't'>): Promise<ViewReply> {
  const viewer = requireFound(actor);
  return introductionIndex(
    { title: t('opportunities:introduction.title'), section: 'opportunities', noIndex: true },
    { introductions: await listRequestsOf(viewer, introductions), viewerId: viewer.id },
  );
}

/** The company's slug: in the address, or in the form if the address has none. */
async function formPage({ query, req, t, actor }: FormContext): Promise<ViewReply> {
  const { data: body } = formQuery.safeParse(req.body ?? {});
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
