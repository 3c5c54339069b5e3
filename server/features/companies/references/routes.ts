import type { z } from 'zod';
import { type Actor, anyone, member } from '../../../platform/actor.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { type Context, type Reply, route, type ViewReply } from '../../../platform/http/route.ts';
import { bySlug } from '../../../platform/http/schemas.ts';
import { type CompanyLink, findCompanyLink, isCompanyMember, listCompaniesOf } from '../queries.ts';
import { listDrafts, listGivenReferences, listShownReferences, listVisibleReferences } from './queries.ts';
import { byReference, MAX_REFERENCE, referenceAskForm, referenceForm } from './schemas.ts';
import { hasCompany } from './section.ts';
import { askForReference, proposeReference, removeReference } from './service.ts';
import { companyReferenceAsk, companyReferenceForm, companyReferences } from './views.ts';

const path = '/companies/:slug/references' as const;
/** More than any company has; then the oldest are left out. */
const MAX_LISTED = 200;

type PageContext = Pick<Context<z.infer<typeof bySlug>>, 'params' | 'actor' | 't'>;

export const referenceRoutes = [
  route('get', path, { access: anyone, params: bySlug }, listPage),
  route(
    'get',
    `${path}/new`,
    {
      access: member,
      params: bySlug,
      signInReason: async ({ params, t }) => t('references:signIn', await nameOf(params.slug)),
    },
    formPage,
  ),
  route(
    'post',
    `${path}/new`,
    { access: member, params: bySlug, body: referenceForm, form: formPage, limit: 'invite' },
    async ({ actor, params, body, t }) => {
      await proposeReference(actor, params.slug, body);
      return done(params.slug, t('references:proposed', await nameOf(params.slug)));
    },
  ),
  route('get', `${path}/question`, { access: member, params: bySlug }, askPage),
  route(
    'post',
    `${path}/question`,
    { access: member, params: bySlug, body: referenceAskForm, form: askPage, limit: 'invite' },
    async ({ actor, params, body, t }) => {
      await askForReference(actor, params.slug, body);
      return done(params.slug, t('references:ask.done', await nameOf(params.slug)));
    },
  ),
  // The permanent address of a reference.
  route('get', `${path}/:id`, { access: anyone, params: byReference }, async ({ params, actor }) => {
    const [reference] = await listVisibleReferences([params.id], actor?.id ?? null);
    const { slug } = requireFound(reference);
    ensure(slug === params.slug, 'not-found');
    return { redirect: `/companies/${slug}/references#reference-${params.id}` };
  }),
  route(
    'post',
    `${path}/:id/removal`,
    { access: member, params: byReference, limit: 'write', withoutTerms: true },
    async ({ actor, params, t }) => {
      await removeReference(actor, params);
      return {
        redirect: `/companies/${params.slug}/references`,
        flash: { kind: 'success', text: t('references:removed') },
      };
    },
  ),
];

function done(slug: string, text: string): Reply {
  return { redirect: `/companies/${slug}`, flash: { kind: 'success', text } };
}

async function nameOf(slug: string): Promise<{ name: string }> {
  return { name: requireFound(await findCompanyLink(slug)).name };
}

/** All references of a company; for its members also those that it has written. */
async function listPage({ params, actor, t }: PageContext): Promise<ViewReply> {
  const company = requireFound(await findCompanyLink(params.slug));
  const isMember = actor !== null && (await isCompanyMember(actor.id, company.id));
  const [items, given, mayWrite] = await Promise.all([
    listShownReferences(company.id, MAX_LISTED),
    isMember ? listGivenReferences(company.id) : null,
    !isMember && hasCompany(actor),
  ]);
  return companyReferences(
    {
      title: t('references:listTitle', company),
      section: 'companies',
      canonical: `/companies/${company.slug}/references`,
    },
    { company, items, given, mayWrite },
  );
}

/** The company of the page, and those in whose name the reader could write. Throws `forbidden` if none. */
async function load(slug: string, actor: Actor | null) {
  const company = requireFound(await findCompanyLink(slug));
  const all = await listCompaniesOf(requireFound(actor).id);
  const own: CompanyLink[] = all.filter(({ id }) => id !== company.id);
  ensure(own.length > 0, 'forbidden', 'references:error.noCompany');
  return { company, own };
}

async function formPage({ params, actor, t }: PageContext): Promise<ViewReply> {
  const { company, own } = await load(params.slug, actor);
  const [draft] = await listDrafts(company.id, requireFound(actor).id);
  return companyReferenceForm(
    { title: t('references:form.title', company), section: 'companies', noIndex: true },
    { company, own, draft, max: MAX_REFERENCE },
  );
}

async function askPage({ params, actor, t }: PageContext): Promise<ViewReply> {
  const { company, own } = await load(params.slug, actor);
  return companyReferenceAsk(
    { title: t('references:ask.title', company), section: 'companies', noIndex: true },
    { company, own, max: MAX_REFERENCE },
  );
}
