import { config } from '../../../config/index.ts';
import { publicName } from './business-name.ts';
import type { CompanyPage } from './company-queries.ts';

/** A company as schema.org `LocalBusiness`, which search engines and maps read. */
export function localBusiness(company: CompanyPage): object {
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
      name: publicName(company),
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
