import { z } from 'zod';
import { config } from '../../../config/index.ts';
import { anyone, isOfficer, member, officer } from '../../platform/actor.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { pageLinks } from '../../platform/http/pagination.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { bySlug, checkbox } from '../../platform/http/schemas.ts';
import { maxPictureBytes } from '../../platform/pictures.ts';
import { plainExcerpt } from '../../platform/text/markdown.ts';
import { listRoutes } from './export-routes.ts';
import { importRoutes } from './import/routes.ts';
import { employeeBands, industries } from './industries.ts';
import { peopleRoutes } from './members/routes.ts';
import { officeRoutes } from './office/routes.ts';
import { mayEdit } from './policy.ts';
import { type Profile, profile } from './profile-queries.ts';
import { directory, PAGE } from './queries.ts';
import { companyForm, type DirectoryWish, directoryQuery } from './schemas.ts';
import { changeCompany, createCompany, removeCompany, verify } from './service.ts';

type BySlug = z.infer<typeof bySlug>;
const logo = { fields: ['logo'], maxBytes: maxPictureBytes };

export const routes = [
  ...listRoutes,
  route(
    'get',
    '/companies',
    { access: anyone, query: directoryQuery, limit: 'search', counts: ({ q, seeks }) => q !== '' || seeks !== '' },
    showDirectory,
  ),
  route('get', '/companies/new', { access: member }, newForm),
  route(
    'post',
    '/companies/new',
    { access: member, body: companyForm, form: newForm, upload: logo, limit: 'upload' },
    async ({ actor, body, files, t }) => {
      const slug = await createCompany(actor, { ...body, logo: files.logo });
      return { redirect: `/companies/${slug}`, flash: { kind: 'success', text: t('companies:made') } };
    },
  ),
  route('get', '/companies/:slug', { access: anyone, params: bySlug }, showProfile),
  route('get', '/companies/:slug/edit', { access: member, params: bySlug }, editForm),
  route(
    'post',
    '/companies/:slug/edit',
    { access: member, params: bySlug, body: companyForm, form: editForm, upload: logo, limit: 'upload' },
    async ({ actor, params, body, files, t }) => {
      await changeCompany(actor, params.slug, { ...body, logo: files.logo });
      return { redirect: `/companies/${params.slug}`, flash: { kind: 'success', text: t('companies:saved') } };
    },
  ),
  route('post', '/companies/:slug/removal', { access: member, params: bySlug }, async ({ actor, params, t }) => {
    await removeCompany(actor, params.slug);
    return { redirect: '/companies', flash: { kind: 'success', text: t('companies:remove.done') } };
  }),
  route(
    'post',
    '/companies/:slug/verification',
    { access: officer, params: bySlug, body: z.object({ verified: checkbox }), form: showProfile },
    async ({ actor, params, body, t }) => {
      await verify(actor, params.slug, body.verified);
      const text = t(body.verified ? 'companies:verify.done' : 'companies:verify.undone');
      return { redirect: `/companies/${params.slug}`, flash: { kind: 'success', text } };
    },
  ),
  ...peopleRoutes,
  ...importRoutes,
  ...officeRoutes,
];

async function showDirectory({ query, t, actor }: Context<unknown, DirectoryWish>): Promise<ViewReply> {
  const wish = isOfficer(actor) ? query : { ...query, verified: undefined };
  const found = await directory(wish);
  const isFiltered = Boolean(wish.q || wish.industry || wish.seeks || wish.verified);
  return {
    view: 'companies/index',
    page: {
      title: t('companies:title'),
      description: t('companies:description', { municipality: config.municipality }),
      section: 'companies',
      noIndex: isFiltered,
      scripts: ['live-search.js'],
    },
    data: {
      ...found,
      values: wish,
      industries,
      isFiltered,
      ...pageLinks('/companies', wish, wish.page * PAGE < found.total),
    },
  };
}

async function showProfile({ params, actor, t }: Pick<Context<BySlug>, 'params' | 'actor' | 't'>): Promise<ViewReply> {
  const company = requireFound(await profile(params.slug, actor?.id ?? null));
  const isMember = company.people.some(({ id }) => id === actor?.id);
  return {
    view: 'companies/show',
    page: {
      title: company.name,
      description:
        company.tagline ||
        plainExcerpt(company.about) ||
        t('companies:description', { municipality: config.municipality }),
      section: 'companies',
      canonical: `/companies/${company.slug}`,
      ...(company.logo && { image: company.logo }),
      jsonLd: organisation(company),
    },
    data: { company, isMember, mayEdit: mayEdit(actor, isMember) },
  };
}

/** schema.org LocalBusiness: what search engines and maps read. */
function organisation(company: Profile): object {
  const address = company.street && {
    '@type': 'PostalAddress',
    streetAddress: company.street,
    postalCode: company.postcode,
    addressLocality: company.city,
    addressCountry: 'DK',
  };
  return Object.fromEntries(
    Object.entries({
      '@context': 'https://schema.org',
      '@type': 'LocalBusiness',
      name: company.name,
      description: company.tagline,
      url: `${config.baseUrl}/companies/${company.slug}`,
      sameAs: company.website,
      telephone: company.phone,
      email: company.email,
      vatID: company.cvr && `DK${company.cvr}`,
      logo: company.logo && `${config.baseUrl}${company.logo}`,
      foundingDate: company.founded && String(company.founded),
      address,
    }).filter(([, value]) => value),
  );
}

function newForm({ t, actor }: Pick<Context, 't' | 'actor'>): ViewReply {
  return {
    view: 'companies/form',
    page: { title: t('companies:form.newTitle'), section: 'companies', noIndex: true },
    data: { company: {}, isNew: true, forOthers: isOfficer(actor), industries, employeeBands },
  };
}

async function editForm({ params, actor, t }: Pick<Context<BySlug>, 'params' | 'actor' | 't'>): Promise<ViewReply> {
  const company = requireFound(await profile(params.slug, actor?.id ?? null));
  ensure(
    mayEdit(
      actor,
      company.people.some(({ id }) => id === actor?.id),
    ),
    'forbidden',
  );
  return {
    view: 'companies/form',
    page: { title: t('companies:form.editTitle', { name: company.name }), section: 'companies', noIndex: true },
    data: { company, isNew: false, forOthers: false, industries, employeeBands },
  };
}
