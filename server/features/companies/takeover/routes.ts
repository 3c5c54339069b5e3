import { z } from 'zod';
import { config } from '../../../../config/index.ts';
import { reasonForm } from '../../../modules/reasons/reason.ts';
import { member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { type Context, type Reply, route, type ViewReply } from '../../../platform/http/route.ts';
import { byId, bySlug, textLine } from '../../../platform/http/schemas.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import { withRight } from '../../../platform/rights.ts';
import { formatFor } from '../../../platform/text/format.ts';
import { publicName } from '../business-name.ts';
import { findCompanyLink, isCompanyMember } from '../queries.ts';
import { companyLetter, companyLetters, companyTakeover } from '../views.ts';
import { markLetterSent, printLetter, refuseLetter } from './letters.ts';
import { findTakeoverCompany, listLetters, listOwnTakeovers } from './queries.ts';
import { askForLetter, sendCode, type TakeoverOutcome, takeOver, withdrawTakeover } from './service.ts';

const LETTERS = '/office/letters';
type BySlug = z.infer<typeof bySlug>;
type PageContext = Pick<Context<BySlug>, 'params' | 'actor' | 't'>;

const mailboxForm = z.object({ mailbox: textLine(254) });
const codeForm = z.object({ code: textLine(40) });

export const takeoverRoutes = [
  route(
    'get',
    '/companies/:slug/takeover',
    {
      access: member,
      params: bySlug,
      signInReason: async ({ params, t }) => {
        const { name } = requireFound(await findCompanyLink(params.slug));
        return t('companies:signIn.takeover', { name });
      },
    },
    async (ctx) => {
      const company = requireFound(await findTakeoverCompany(ctx.params.slug));
      return company.hasPeople ? lateReply(ctx, company) : takeoverPage(ctx);
    },
  ),
  route(
    'post',
    '/companies/:slug/takeover/email',
    {
      access: member,
      params: bySlug,
      body: mailboxForm,
      form: takeoverPage,
      limit: 'invite',
      askedAt: '/companies/:slug/takeover',
    },
    async (ctx) => {
      const { actor, params, body, locale, t } = ctx;
      const outcome = await sendCode(actor, params.slug, { mailbox: body.mailbox, locale });
      return replyTo(ctx, outcome, t('companies:takeover.codeSent'));
    },
  ),
  route(
    'post',
    '/companies/:slug/takeover/letter',
    {
      access: member,
      params: bySlug,
      limit: 'invite',
      askedAt: '/companies/:slug/takeover',
    },
    async (ctx) => {
      const { actor, params, t } = ctx;
      return replyTo(ctx, await askForLetter(actor, params.slug), t('companies:takeover.letterAsked'));
    },
  ),
  route(
    'post',
    '/companies/:slug/takeover/code',
    {
      access: member,
      params: bySlug,
      body: codeForm,
      form: takeoverPage,
      limit: 'code',
      askedAt: '/companies/:slug/takeover',
    },
    async (ctx) => {
      const { actor, params, body, t } = ctx;
      const outcome = await takeOver(actor, params.slug, body.code);
      if (outcome === 'late') return replyTo(ctx, outcome, '');
      return {
        redirect: `/companies/${params.slug}`,
        flash: { kind: 'success', text: t('companies:takeover.done') },
      };
    },
  ),
  route(
    'post',
    '/companies/:slug/takeover/withdrawal',
    { access: member, whilePaused: true, params: bySlug, limit: 'write', withoutTerms: true },
    async (ctx) => {
      await withdrawTakeover(ctx.actor, ctx.params.slug);
      return replyTo(ctx, 'done', ctx.t('companies:takeover.withdrawn'));
    },
  ),
  route('get', LETTERS, { access: withRight('companies') }, lettersPage),
  // Not a page that a browser may load again: each print has a new code.
  route(
    'post',
    `${LETTERS}/:id/print`,
    { access: withRight('companies'), params: byId, limit: 'write' },
    async ({ actor, params, t }) => {
      const { letter, code, until } = await printLetter(actor, params.id);
      const language = config.defaultLocale;
      return companyLetter(
        {
          title: t('companies:letters.printTitle', { name: letter.company }),
          section: 'office',
          noIndex: true,
        },
        {
          letter,
          code,
          until,
          language,
          letterText: translator(language),
          letterFormat: formatFor(language),
          address: `${config.baseUrl}/companies/${letter.slug}/takeover`,
          sender: { name: config.municipality, ...config.contact },
        },
      );
    },
  ),
  route(
    'post',
    `${LETTERS}/:id/sent`,
    { access: withRight('companies'), params: byId, limit: 'write' },
    async ({ actor, params, t }) => {
      await markLetterSent(actor, params.id);
      return { redirect: LETTERS, flash: { kind: 'success', text: t('companies:letters.marked') } };
    },
  ),
  route(
    'post',
    `${LETTERS}/:id/refusal`,
    { access: withRight('companies'), params: byId, body: reasonForm, form: lettersPage, limit: 'write' },
    async ({ actor, params, body, t }) => {
      await refuseLetter(actor, params.id, body);
      return { redirect: LETTERS, flash: { kind: 'success', text: t('companies:letters.refused') } };
    },
  ),
];

type Asked = Pick<Context<BySlug>, 'params' | 'actor' | 't'>;

async function replyTo(ctx: Asked, outcome: TakeoverOutcome, text: string): Promise<Reply> {
  if (outcome === 'late') return lateReply(ctx, requireFound(await findTakeoverCompany(ctx.params.slug)));
  return { redirect: `/companies/${ctx.params.slug}/takeover`, flash: { kind: 'success', text } };
}

/** The company has members: a person can ask them to join, unless they are one. */
async function lateReply({ params, actor, t }: Asked, company: { id: number }): Promise<Reply> {
  const isMember = actor !== null && (await isCompanyMember(actor.id, company.id));
  if (isMember) return { redirect: `/companies/${params.slug}` };
  return {
    redirect: `/companies/${params.slug}/claims`,
    flash: { kind: 'info', text: t('companies:takeover.late') },
  };
}

async function takeoverPage({ params, actor, t }: PageContext): Promise<ViewReply> {
  const company = requireFound(await findTakeoverCompany(params.slug));
  const own = await listOwnTakeovers(company.id, requireFound(actor).id);
  return companyTakeover(
    {
      title: t('companies:takeover.title', { name: publicName(company) }),
      section: 'companies',
      noIndex: true,
    },
    {
      company,
      sent: own.find(({ way }) => way === 'email'),
      letter: own.find(({ way }) => way === 'letter'),
    },
  );
}

async function lettersPage({ t, params }: Pick<Context, 't' | 'params'>): Promise<ViewReply> {
  const refusedId = byId.safeParse(params).data?.id ?? null;
  return companyLetters(
    { title: t('companies:letters.title'), section: 'office', noIndex: true },
    { letters: await listLetters(), refusedId },
  );
}
