import { z } from 'zod';
import { alias, Company, execute, expr, row, select, sql } from '../../../models/index.ts';
import { endRequestsAbout } from '../../modules/requests/service.ts';
import type { Reportable } from '../../platform/reportable.ts';
import { findCompanyLink } from './queries.ts';
import { endReferencesOf } from './references/service.ts';

const c = alias(Company, 'c');
const columns = select({
  slug: c.slug,
  name: c.name,
  tagline: c.tagline,
  about: c.about,
  offers: c.offers,
  seeks: c.seeks,
  translatedTagline: c.translatedTagline,
  translatedAbout: c.translatedAbout,
  translatedOffers: c.translatedOffers,
  website: c.website,
  socialLinks: c.socialLinks,
  email: c.email,
  products: expr.text(sql`coalesce((
    SELECT string_agg(concat_ws(' – ', p.name, nullif(p.price, ''), nullif(p.description, '')), E'\\n'
      ORDER BY p.position)
    FROM company_products p WHERE p.company_id = c.id), '')`),
  createdAt: c.createdAt,
  members: expr.json(
    sql`coalesce((
      SELECT json_agg(json_build_object('id', u.id, 'name', u.name) ORDER BY m.created_at, u.id)
      FROM company_members m JOIN users u ON u.id = m.user_id WHERE m.company_id = c.id), '[]')`,
    z.array(z.object({ id: z.number(), name: z.string() })),
  ),
});

/** A company's profile. Its members are its authors: nobody knows which of them wrote it. */
export const companyReportable: Reportable = {
  type: 'company',
  label: 'companies:activity.subject.company',
  path: /^\/companies\/(?<slug>[a-z0-9-]{1,100})$/,
  measures: ['edit', 'hide', 'remove'],
  find: async ({ slug = '' }) => (await findCompanyLink(slug))?.id,
  load: async (id) => {
    const company = await row(columns, sql`SELECT ${columns} FROM companies c WHERE c.id = ${id}`);
    if (!company) return undefined;
    const { name, tagline, about, offers, seeks, website, socialLinks, members } = company;
    return {
      title: name,
      href: `/companies/${company.slug}`,
      parts: [
        { label: 'companies:form.name', text: name },
        { label: 'companies:form.tagline', text: tagline },
        { label: 'companies:form.about', text: about },
        { label: 'companies:form.offers', text: offers.join(', ') },
        { label: 'companies:form.seeks', text: seeks.join(', ') },
        { label: 'companies:form.translatedTagline', text: company.translatedTagline },
        { label: 'companies:form.translatedAbout', text: company.translatedAbout },
        { label: 'companies:form.translatedOffers', text: company.translatedOffers.join(', ') },
        { label: 'companies:products.title', text: company.products },
        { label: 'companies:form.website', text: website },
        { label: 'companies:form.socialLinks', text: socialLinks.join(', ') },
      ],
      authors: members,
      ...(company.email && { contactEmail: company.email }),
      isByOffice: false,
      publishedAt: company.createdAt,
    };
  },
  remove: async (id) => {
    await endRequestsAbout({ type: 'company', id });
    await endReferencesOf(id);
    await execute(sql`DELETE FROM companies WHERE id = ${id}`);
  },
};
