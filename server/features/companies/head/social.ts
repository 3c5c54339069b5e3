import type { SocialPicture } from '../../../platform/drawings/social-picture.ts';
import { socialRoute } from '../../../platform/drawings/social-route.ts';
import { bySlug } from '../../../platform/http/schemas.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { pictureHashOf } from '../../../platform/pictures.ts';
import { type CompanyPage, findCompany } from '../company-queries.ts';
import { drawingOf } from './covers.ts';

/** What the picture of a company shows where its page is shared. `logo`: the hash. */
export function socialPictureOf(company: CompanyPage, tagline: string, t: Translate): SocialPicture {
  return {
    title: company.name,
    text: tagline,
    facts: [t(`industries:${company.industry}`), company.district || company.city],
    logo: pictureHashOf(company.logo),
    ...drawingOf(company),
  };
}

export const companySocialRoute = socialRoute({
  path: '/companies/:slug',
  params: bySlug,
  find: async ({ slug }, { t }) => {
    const company = await findCompany(slug, null);
    return company && socialPictureOf(company, company.tagline, t);
  },
});
