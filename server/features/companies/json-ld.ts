import { config } from '../../../config/index.ts';
import { now } from '../../platform/clock.ts';
import { publicName } from './business-name.ts';
import type { CompanyPage } from './company-queries.ts';
import { hoursJsonLd } from './hours/json-ld.ts';

/** A company as schema.org `LocalBusiness`, which search engines and maps read. */
export function localBusiness(company: CompanyPage, description: string): object {
  const address = company.street && {
    '@type': 'PostalAddress',
    streetAddress: company.street,
    postalCode: company.postcode,
    addressLocality: company.city,
    addressCountry: 'DK',
  };
  const sameAs = [company.website, ...company.socialLinks].filter(Boolean);
  return Object.fromEntries(
    Object.entries({
      '@context': 'https://schema.org',
      '@type': 'LocalBusiness',
      name: publicName(company),
      description,
      url: `${config.baseUrl}/companies/${company.slug}`,
      sameAs: sameAs.length > 1 ? sameAs : sameAs[0],
      telephone: company.phone,
      email: company.email,
      vatID: company.cvr && `DK${company.cvr}`,
      logo: company.logo && `${config.baseUrl}${company.logo}`,
      foundingDate: company.founded && String(company.founded),
      address,
      ...(company.openingHours && hoursJsonLd(company.openingHours, now())),
    }).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value)),
  );
}
