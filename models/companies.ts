import { boolean, date, id, integer, jsonb, smallint, text, textArray, timestamp, uuid } from './columns.ts';
import { defineModel, type ModelOf } from './define-model.ts';

/** A company of the town. */
export const Company = defineModel('companies', {
  id: id(),
  slug: text(),
  name: text(),
  cvr: text().nullable(),
  tagline: text().default(''),
  about: text().default(''),
  offers: textArray().default([]),
  seeks: textArray().default([]),
  industry: text().default('other'),
  industryCode: text().nullable(),
  street: text().default(''),
  postcode: text().default(''),
  city: text().default(''),
  district: text().default(''),
  phone: text().default(''),
  email: text().default(''),
  website: text().default(''),
  employees: text().default(''),
  founded: smallint().nullable(),
  /** Of the texts above; null: not told. The translated ones are in the other language. */
  language: text<'da' | 'en'>().nullable(),
  translatedTagline: text().default(''),
  translatedAbout: text().default(''),
  translatedOffers: textArray().default([]),
  /** `OpeningHours` of features/companies/hours/hours.ts. */
  openingHours: jsonb<unknown>().nullable(),
  socialLinks: textArray().default([]),
  logo: text().nullable(),
  advertisingProtected: boolean().default(false),
  verifiedAt: timestamp().nullable(),
  /** What the office saw when it verified the company. A trigger writes them, and holds the mark to them. */
  verifiedName: text().nullable(),
  verifiedCvr: text().nullable(),
  /** When an import created it; null for a company that a person added. */
  importedAt: timestamp().nullable(),
  importRunId: integer().nullable(),
  /** Of Danmarks Adresseregister (DAR); null where the register gives none, or the text was changed since. */
  addressId: uuid().nullable(),
  /** A company that has closed or left the municipality, on the day `endedOn`, confirmed at `endedAt`. */
  endedAs: text<'closed' | 'movedOut'>().nullable(),
  endedOn: date().nullable(),
  endedAt: timestamp().nullable(),
  /** The municipality to which it moved. */
  movedTo: text().default(''),
  createdAt: timestamp().defaultNow(),
  updatedAt: timestamp().defaultNow(),
});
export type Company = ModelOf<typeof Company>;

export const memberRoles = ['owner', 'editor'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** A membership: each member may act for the company. Rights of the roles: features/companies/policy.ts. */
export const CompanyMember = defineModel('company_members', {
  companyId: integer().primaryKey(),
  userId: integer().primaryKey(),
  title: text().default(''),
  role: text<MemberRole>().default('editor'),
  /** The first member: colleagues cannot remove them or take away their role. */
  isFounder: boolean().default(false),
  answersMessages: boolean().default(true),
  /** When the member hid the next steps on the company's page. */
  stepsDismissedAt: timestamp().nullable(),
  createdAt: timestamp().defaultNow(),
});

/** A product or service of a company. */
export const CompanyProduct = defineModel('company_products', {
  id: id(),
  companyId: integer(),
  name: text(),
  description: text().default(''),
  price: text().default(''),
  picture: text().nullable(),
  /** From 1, in the company's order. */
  position: smallint(),
});
export type CompanyProduct = ModelOf<typeof CompanyProduct>;
