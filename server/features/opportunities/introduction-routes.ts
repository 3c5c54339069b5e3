import { z } from 'zod';
import { member } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { byId, slug } from '../../platform/http/schemas.ts';
import { officers } from '../accounts/queries.ts';
import { answerIntroduction, askForIntroduction, companyToMeet, introductionsOf } from './introductions.ts';
import { answerForm, introductionForm } from './schemas.ts';

const wanted = z.object({ company: slug.optional().catch(undefined) });

export const introductionRoutes = [
  route('get', '/opportunities/introductions', { access: member }, listPage),
  route('get', '/opportunities/introductions/new', { access: member, query: wanted }, askPage),
  route(
    'post',
    '/opportunities/introductions/new',
    { access: member, query: wanted, body: introductionForm, form: askPage, limit: 'invite' },
    async ({ actor, body, t }) => {
      await askForIntroduction(actor, body);
      return {
        redirect: '/opportunities/introductions',
        flash: { kind: 'success', text: t('opportunities:introduction.asked') },
      };
    },
  ),
  route(
    'post',
    '/opportunities/introductions/:id',
    { access: member, params: byId, body: answerForm, form: listPage },
    async ({ actor, params, body, t }) => {
      await answerIntroduction(actor, params.id, body.yes, body.word);
      const text = t(body.yes ? 'opportunities:introduction.given' : 'opportunities:introduction.declined');
      return { redirect: '/opportunities/introductions', flash: { kind: 'success', text } };
    },
  ),
];

async function listPage({ actor, t }: Pick<Context, 'actor' | 't'>): Promise<ViewReply> {
  return {
    view: 'opportunities/introductions',
    page: { title: t('opportunities:introduction.title'), section: 'opportunities', noIndex: true },
    data: { introductions: await introductionsOf(requireFound(actor).id) },
  };
}

async function askPage({
  query,
  req,
  t,
  actor,
}: Pick<Context<unknown, z.infer<typeof wanted>>, 'query' | 'req' | 't' | 'actor'>): Promise<ViewReply> {
  const sent = (req.body as { company?: unknown } | undefined)?.company;
  const company = requireFound(await companyToMeet(query.company ?? (typeof sent === 'string' ? sent : '')));
  return {
    view: 'opportunities/introduction-form',
    page: {
      title: t('opportunities:introduction.askFor', { company: company.name }),
      section: 'opportunities',
      noIndex: true,
    },
    data: {
      company,
      introducers: (await officers()).filter(({ id }) => id !== actor?.id), // they know the town's companies
    },
  };
}
