import { z } from 'zod';
import { locales } from '../../../../config/index.ts';
import { type Actor, member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { searchQuery, slug } from '../../../platform/http/schemas.ts';
import { maxPictureBytes } from '../../../platform/pictures.ts';
import { may } from '../../../platform/rights.ts';
import { parseCvr } from '../cvr.ts';
import { employeeBands, industries } from '../industries.ts';
import { type CompanyField, companyForm } from '../schemas.ts';
import { createCompany } from '../service.ts';
import { companyEdit, companyLookup } from '../views.ts';
import { type LookupResult, lookUpCompany, type RegisteredCompany } from './cvr-lookup.ts';
import { findExisting, findExistingBySlug, nextHref } from './find-existing.ts';

const PATH = '/companies/new';
const FORM = `${PATH}/form`;
const logo = { fields: ['logo'], maxBytes: maxPictureBytes };

/** `pick`: the chosen company, or `none`; `chosen`: whether the form of the choice was sent. */
const lookupQuery = z.object({
  q: searchQuery,
  pick: z
    .union([z.literal('none'), slug])
    .optional()
    .catch(undefined),
  chosen: z.string().optional().catch(undefined),
});
const formQuery = z.object({ name: searchQuery, cvr: searchQuery });

export const lookupRoutes = [
  route(
    'get',
    PATH,
    {
      access: member,
      query: lookupQuery,
      limit: 'search',
      counts: ({ q }) => q !== '',
      signInReason: ({ t }) => t('companies:signIn.create'),
    },
    async ({ query, actor, t }) => {
      const { q, pick } = query;
      if (pick === 'none') return { redirect: formHref(q) };
      if (pick) return { redirect: nextHref(requireFound(await findExistingBySlug(pick, actor))) };
      return lookupPage(query, { actor, t });
    },
  ),
  route(
    'get',
    `${PATH}/suggestions`,
    { access: member, query: z.object({ q: searchQuery }), limit: 'suggest' },
    async ({ query, actor }) => {
      const { items, isSure } = await findExisting(query.q, actor);
      const named = isSure ? items : [];
      return {
        json: {
          suggestions: named.map((company) => ({
            kind: 'company',
            text: [company.name, company.city].filter(Boolean).join(', '),
            href: nextHref(company),
          })),
        },
      };
    },
  ),
  route('get', FORM, { access: member, query: formQuery }, async ({ query, actor, t }) => {
    const cvr = parseCvr(query.cvr);
    const found = cvr ? await lookUpCompany(cvr, actor) : undefined;
    return formPage({ t, actor }, { name: query.name, cvr: query.cvr, found });
  }),
  route(
    'post',
    PATH,
    { access: member, body: companyForm, form: (ctx) => formPage(ctx), upload: logo, limit: 'upload' },
    async ({ actor, body, files, t }) => {
      const slug = await createCompany(actor, { ...body, logo: files.logo });
      return { redirect: `/companies/${slug}`, flash: { kind: 'success', text: t('companies:created') } };
    },
  ),
];

/** The form, with what the person has typed. */
function formHref(q: string): string {
  if (q === '') return FORM;
  return `${FORM}?${new URLSearchParams(parseCvr(q) || /^[\d\s]+$/.test(q) ? { cvr: q } : { name: q })}`;
}

async function lookupPage(
  { q, chosen }: z.infer<typeof lookupQuery>,
  { actor, t }: Pick<Context, 't'> & { actor: Actor },
): Promise<ViewReply> {
  const { cvr, items, isSure } = await findExisting(q, actor);
  const result = cvr && items.length === 0 ? await lookUpCompany(cvr, actor) : undefined;
  const page = companyLookup(
    { title: t('companies:form.newTitle'), section: 'companies', noIndex: true, scripts: ['suggestions.js'] },
    {
      q,
      // Digits that are no CVR number: probably two are swapped.
      isWrongNumber: !cvr && /^(?:dk)?[\d\s.-]{6,}$/i.test(q),
      items,
      isSure,
      result,
      formHref: formHref(q),
    },
  );
  if (chosen === undefined || q === '') return page;
  return { ...page, data: { ...page.data, errors: { pick: t('errors:choose') } } };
}

const ownFields = companyForm.omit({ latitude: true, longitude: true, addressId: true });
const fields: readonly CompanyField[] = [...ownFields.keyof().options, 'logo'];

type Known = { name: string; cvr: string; found: LookupResult | undefined };

/** The form of a new company, filled in with what is known about it. */
function formPage({ t, actor }: Pick<Context, 't' | 'actor'>, known?: Known): ViewReply {
  return companyEdit(
    {
      title: t('companies:form.newTitle'),
      section: 'companies',
      noIndex: true,
      scripts: ['address-search.js', 'map.js'],
    },
    {
      company: null,
      known: known ? knownValues(known) : {},
      lookup: known?.found?.outcome,
      fields,
      forOthers: may(actor, 'companies'),
      mayRemove: false,
      needsReason: false,
      locales,
      industries,
      employeeBands,
    },
  );
}

function knownValues({ name, cvr, found }: Known): Partial<RegisteredCompany> {
  return found?.outcome === 'found' ? found.company : { name, cvr: parseCvr(cvr) ?? cvr };
}
