import { member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { findAnswers } from '../profiles/own-queries.ts';
import { districtOptions } from '../profiles/places.ts';
import { occupationOptions } from '../profiles/profile-options.ts';
import { seeksForm, whereForm, whoForm } from './schemas.ts';
import { answerQuestion } from './service.ts';
import { type Question, questionView } from './views.ts';

const PATH = '/welcome';

/** The page after the questions: what fits. The partners have it (opportunities/first-visit). */
const PROPOSALS = `${PATH}/proposals`;

type PageContext = Pick<Context, 'actor' | 't'>;

/**
 * The questions of the first visit: a page for each, with a form that works without a script. Skipping is a
 * change as well: the person is not asked again.
 */
export const firstVisitRoutes = [
  route('get', `${PATH}/who`, { access: member }, whoPage),
  route(
    'post',
    `${PATH}/who`,
    { access: member, body: whoForm, form: whoPage, limit: 'write' },
    async ({ actor, body: { skip, occupation } }) => {
      await answerQuestion(actor, skip ? {} : { occupation });
      return { redirect: `${PATH}/seeks` };
    },
  ),
  route('get', `${PATH}/seeks`, { access: member }, seeksPage),
  route(
    'post',
    `${PATH}/seeks`,
    { access: member, body: seeksForm, form: seeksPage, limit: 'write' },
    async ({ actor, body: { skip, seeks } }) => {
      await answerQuestion(actor, skip ? {} : { seeks });
      return { redirect: `${PATH}/where` };
    },
  ),
  route('get', `${PATH}/where`, { access: member }, wherePage),
  route(
    'post',
    `${PATH}/where`,
    { access: member, body: whereForm, form: wherePage, limit: 'write' },
    async ({ actor, body: { skip, district } }) => {
      await answerQuestion(actor, skip ? {} : { district });
      return { redirect: PROPOSALS };
    },
  ),
];

async function whoPage({ actor, t }: PageContext): Promise<ViewReply> {
  const { occupation } = requireFound(await findAnswers(requireFound(actor).id));
  return page(t, { name: 'who', step: 1, back: null, value: occupation, options: occupationOptions(t) });
}

async function seeksPage({ actor, t }: PageContext): Promise<ViewReply> {
  const { seeks } = requireFound(await findAnswers(requireFound(actor).id));
  return page(t, { name: 'seeks', step: 2, back: `${PATH}/who`, value: seeks, options: [] });
}

async function wherePage({ actor, t }: PageContext): Promise<ViewReply> {
  const { district } = requireFound(await findAnswers(requireFound(actor).id));
  const options = await districtOptions(district);
  return page(t, { name: 'where', step: 3, back: `${PATH}/seeks`, value: district, options });
}

function page(t: Context['t'], question: Question): ViewReply {
  const step = t('accounts:firstVisit.of', { step: question.step });
  const title = `${t(`accounts:firstVisit.${question.name}`)} (${step})`;
  return questionView({ title, noIndex: true }, { question });
}
