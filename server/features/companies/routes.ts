import type { z } from 'zod';
import { config, locales } from '../../../config/index.ts';
import { listFiles } from '../../modules/files/queries.ts';
import { mapLinksTo } from '../../modules/maps/map-links.ts';
import { reasonForm } from '../../modules/reasons/reason.ts';
import { anyone, member } from '../../platform/actor.ts';
import { socialAddress } from '../../platform/drawings/social-route.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { bySlug } from '../../platform/http/schemas.ts';
import { maxPictureBytes } from '../../platform/pictures.ts';
import { withRight } from '../../platform/rights.ts';
import { formatFor } from '../../platform/text/format.ts';
import { plainExcerpt } from '../../platform/text/markdown.ts';
import { publicName } from './business-name.ts';
import { listCommonThings } from './common-ground.ts';
import { findCompany } from './company-queries.ts';
import { directoryRoutes } from './directory/routes.ts';
import { exportRoutes } from './export-routes.ts';
import { companyDocuments, companyPictures } from './files/collections.ts';
import { coverRoutes, coverUrl } from './head/covers.ts';
import { companySocialRoute, socialPictureOf } from './head/social.ts';
import { tabsOf } from './head/tabs.ts';
import { hoursCard } from './hours/hours-card.ts';
import { hoursRoutes } from './hours/routes.ts';
import { importRoutes } from './import/routes.ts';
import { employeeBands, industries } from './industries.ts';
import { localBusiness } from './json-ld.ts';
import { lookupRoutes } from './lookup/routes.ts';
import { mapRoutes } from './map/routes.ts';
import { memberRoutes } from './members/routes.ts';
import { stepsOf } from './next-steps.ts';
import { officeRoutes } from './office/routes.ts';
import { countView } from './page-views/counter.ts';
import { figuresRoutes } from './page-views/routes.ts';
import { figuresSection } from './page-views/section.ts';
import { isShownToPerson, visitFrom } from './page-views/visit.ts';
import { mayEdit, mayManage } from './policy.ts';
import { listProducts } from './products/queries.ts';
import { productRoutes } from './products/routes.ts';
import { findCompanyLink, listMemberIds, listOwnersToNotify } from './queries.ts';
import { referenceRoutes } from './references/routes.ts';
import { referenceSection } from './references/section.ts';
import { endedNoticeOf } from './register/ended-notice.ts';
import { registerRoutes } from './register/routes.ts';
import { type CompanyField, companyEditForm, companyForm, verificationForm } from './schemas.ts';
import { dismissSteps, removeCompany, updateCompany } from './service.ts';
import { socialLinks } from './social-links.ts';
import { takeoverRoutes } from './takeover/routes.ts';
import { textsFor } from './texts-for.ts';
import { seenKey, unverifyCompany, verifyCompany } from './verification.ts';
import { companyEdit, companyRemoval, companyShow } from './views.ts';

type BySlug = z.infer<typeof bySlug>;
type PageContext = Pick<Context<BySlug>, 'params' | 'actor' | 't' | 'locale' | 'req'>;

const logo = { fields: ['logo'], maxBytes: maxPictureBytes };

export const routes = [
  ...registerRoutes,
  ...exportRoutes,
  ...mapRoutes,
  ...directoryRoutes,
  ...lookupRoutes,
  route(
    'get',
    '/companies/:slug',
    {
      access: anyone,
      params: bySlug,
      // The page is public, the names of its people are not.
      signInReason: async ({ params, t, hash }) => {
        if (hash !== '#people') return null;
        const { name } = requireFound(await findCompanyLink(params.slug));
        return t('companies:signIn.people', { name });
      },
    },
    companyPage,
  ),
  route('get', '/companies/:slug/edit', { access: member, params: bySlug }, editPage),
  route(
    'post',
    '/companies/:slug/edit',
    { access: member, params: bySlug, body: companyEditForm, form: editPage, upload: logo, limit: 'upload' },
    async ({ actor, params, body, files, t }) => {
      const { lostVerification } = await updateCompany(actor, params.slug, { ...body, logo: files.logo });
      const text = t(lostVerification ? 'companies:savedUnverified' : 'companies:saved');
      return { redirect: `/companies/${params.slug}`, flash: { kind: 'success', text } };
    },
  ),
  // For the office, which states a reason; members confirm in a dialog.
  route('get', '/companies/:slug/removal', { access: member, params: bySlug }, removalPage),
  route(
    'post',
    '/companies/:slug/removal',
    { access: member, params: bySlug, body: reasonForm, form: removalPage, withoutTerms: true },
    async ({ actor, params, body, t }) => {
      await removeCompany(actor, params.slug, body);
      return { redirect: '/companies', flash: { kind: 'success', text: t('companies:remove.done') } };
    },
  ),
  route(
    'post',
    '/companies/:slug/steps/dismissal',
    { access: member, params: bySlug, limit: 'write', withoutTerms: true },
    async ({ actor, params, t }) => {
      await dismissSteps(actor, params.slug);
      return {
        redirect: `/companies/${params.slug}`,
        flash: { kind: 'info', text: t('companies:steps.dismissed') },
      };
    },
  ),
  route(
    'post',
    '/companies/:slug/verification',
    { access: withRight('companies'), params: bySlug, body: verificationForm, form: companyPage },
    async ({ actor, params, body, t }) => {
      if (body.verified) await verifyCompany(actor, params.slug, body.seen);
      else await unverifyCompany(actor, params.slug);
      const text = t(body.verified ? 'companies:verify.done' : 'companies:verify.undone');
      return { redirect: `/companies/${params.slug}`, flash: { kind: 'success', text } };
    },
  ),
  ...memberRoutes,
  ...takeoverRoutes,
  ...hoursRoutes,
  ...productRoutes,
  ...referenceRoutes,
  ...coverRoutes,
  companySocialRoute,
  ...figuresRoutes,
  ...importRoutes,
  ...officeRoutes,
];

async function companyPage({ params, actor, t, locale, req }: PageContext): Promise<ViewReply> {
  const company = requireFound(await findCompany(params.slug, actor?.id ?? null));
  const { isMember } = company;
  const texts = textsFor(company, locale);
  const { method, headers } = req;
  if (method === 'GET' && !isMember && isShownToPerson(headers)) countView(company.id, visitFrom(headers));
  const products = await listProducts(company.id);
  const [pictures, documents] = await Promise.all([
    listFiles(companyPictures, company.id),
    listFiles(companyDocuments, company.id),
  ]);
  const picture = socialPictureOf(company, company.tagline, t);
  return companyShow(
    {
      title: publicName(company),
      description:
        texts.tagline.text ||
        plainExcerpt(texts.about.text) ||
        t('companies:description', { municipality: config.municipality }),
      section: 'companies',
      canonical: `/companies/${company.slug}`,
      noIndex: company.endedAt !== null,
      scripts: ['copy-link.js', ...(company.position ? ['map.js'] : [])],
      image: socialAddress(`/companies/${company.slug}`, picture),
      jsonLd: localBusiness(company, texts.tagline.text),
    },
    {
      company,
      isMember,
      mayEdit: mayEdit(actor, isMember),
      steps: company.showsSteps ? stepsOf({ ...company, pictureCount: pictures.length }) : [],
      seen: seenKey(company),
      texts,
      products,
      pictures,
      documents,
      cover: coverUrl(company),
      tabs: tabsOf({ company, hasAbout: texts.about.text !== '', products, pictures, documents }),
      references: await referenceSection(company, actor),
      figures: isMember ? await figuresSection(company.id) : null,
      inCommon: await listCommonThings(actor, company, { t }),
      mapLinks: mapLinksTo(addressOf(company), company.position),
      hours: hoursCard(company, { t, locale, format: formatFor(locale) }),
      socialLinks: socialLinks(company.socialLinks),
      endedNotice: endedNoticeOf(company),
    },
  );
}

/** The address for maps of other sites; empty where it is too little to find a place. */
function addressOf({ street, postcode, city }: { street: string; postcode: string; city: string }): string {
  const town = [postcode, city].filter(Boolean).join(' ');
  return street && town ? `${street}, ${town}` : '';
}

const ownFields = companyForm.omit({ latitude: true, longitude: true, addressId: true });
const fields: readonly CompanyField[] = [...ownFields.keyof().options, 'logo'];

const formScripts = ['address-search.js', 'map.js'];

async function editPage({ params, actor, t }: PageContext): Promise<ViewReply> {
  const company = requireFound(await findCompany(params.slug, actor?.id ?? null));
  const viewer = requireFound(actor);
  ensure(mayEdit(viewer, company.isMember), 'forbidden');
  return companyEdit(
    {
      title: t('companies:form.editTitle', { name: publicName(company) }),
      section: 'companies',
      noIndex: true,
      scripts: formScripts,
    },
    {
      company,
      known: {},
      lookup: undefined,
      fields,
      forOthers: false,
      mayRemove: mayManage(viewer, company.ownRole),
      needsReason: (await listOwnersToNotify(viewer, company.id)).length > 0,
      locales,
      industries,
      employeeBands,
    },
  );
}

async function removalPage({ params, actor, t }: PageContext): Promise<ViewReply> {
  const company = requireFound(await findCompany(params.slug, actor?.id ?? null));
  const viewer = requireFound(actor);
  ensure(mayManage(viewer, company.ownRole), 'forbidden', 'companies:people.ownersDecide');
  const memberCount = (await listMemberIds(company.id)).length;
  return companyRemoval(
    {
      title: t('companies:remove.office.title', { name: publicName(company) }),
      section: 'companies',
      noIndex: true,
    },
    { company, memberCount, needsReason: (await listOwnersToNotify(viewer, company.id)).length > 0 },
  );
}
