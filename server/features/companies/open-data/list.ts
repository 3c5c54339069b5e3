import { z } from 'zod';
import { alias, Company, expr, notHidden, rows, select, sql } from '../../../../models/index.ts';
import { defineOpenData } from '../../../platform/open-data.ts';
import { publicName } from '../business-name.ts';
import { openingHours } from '../hours/hours.ts';
import { machineHours } from '../hours/hours-text.ts';

const c = alias(Company, 'c');
const columns = select({
  id: c.id,
  slug: c.slug,
  name: c.name,
  cvr: c.cvr,
  tagline: c.tagline,
  about: c.about,
  offers: c.offers,
  seeks: c.seeks,
  language: c.language,
  translatedTagline: c.translatedTagline,
  translatedAbout: c.translatedAbout,
  translatedOffers: c.translatedOffers,
  industry: c.industry,
  industryCode: c.industryCode,
  street: c.street,
  postcode: c.postcode,
  city: c.city,
  district: c.district,
  website: c.website,
  openingHours: expr.json(sql`c.opening_hours`, openingHours).orNull(),
  socialLinks: c.socialLinks,
  employees: c.employees,
  founded: c.founded,
  advertisingProtected: c.advertisingProtected,
  verified: expr.boolean(sql`c.verified_at IS NOT NULL`),
  createdAt: c.createdAt,
  updatedAt: c.updatedAt,
});

/**
 * Omits telephone and e-mail, because lists of them are used for advertising, from which CVR-loven § 19
 * protects some companies.
 */
const item = z.strictObject({
  id: z.int(),
  slug: z.string(),
  name: z.string(),
  cvr: z.string().nullable(),
  tagline: z.string(),
  about: z.string().describe('Markdown'),
  offers: z.array(z.string()),
  seeks: z.array(z.string()),
  language: z.enum(['da', 'en']).nullable().describe('Of tagline, about, offers and seeks; null: unknown'),
  translatedTagline: z.string().describe('In the other language, as the two below'),
  translatedAbout: z.string().describe('Markdown'),
  translatedOffers: z.array(z.string()),
  industry: z.string(),
  industryCode: z.string().nullable().describe('DB25, six digits'),
  street: z.string(),
  postcode: z.string(),
  city: z.string(),
  district: z.string(),
  website: z.string(),
  openingHours: z.array(z.string()).describe('Of a normal week, as schema.org openingHours: Mo 09:00-17:00'),
  socialLinks: z.array(z.string()),
  employees: z.string(),
  founded: z.int().nullable(),
  advertisingProtected: z.boolean().describe('May not be sent unsolicited advertising'),
  verified: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export const companyOpenData = defineOpenData({
  name: 'companies',
  item,
  list: async (after, limit) => {
    const companies = await rows(
      columns,
      sql`SELECT ${columns} FROM companies c
        WHERE c.id > ${after} AND c.ended_at IS NULL AND ${notHidden('company', c.id)}
        ORDER BY c.id LIMIT ${limit}`,
    );
    return companies.map((company) => ({
      ...company,
      name: publicName(company),
      openingHours: company.openingHours ? machineHours(company.openingHours) : [],
    }));
  },
});
